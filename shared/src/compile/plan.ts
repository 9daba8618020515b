import type { JsonObject } from '../base/json.ts'
import type { Problem } from '../base/problem.ts'
import type { Reads } from '../conditions/scope.ts'
import type { JourneyDocument } from '../document/document.ts'
import type { EntryTrigger } from '../engine/graph.ts'
import type { NodeProofs } from '../engine/node-definition.ts'
import type { WorkspaceFacts } from './workspace-facts.ts'

// A document while it is compiled: what every proof reads.

export interface Plan {
  readonly document: JourneyDocument
  /** In the order of their ids, which is the order of the graph. */
  readonly nodes: readonly PlanNode[]
  readonly indexOf: ReadonlyMap<string, number>
  /** Per node the distinct nodes that follow it, also by ways out that it does not have. */
  readonly next: readonly (readonly number[])[]
  /** Nodes where runs begin. */
  readonly starts: readonly number[]
  /** Interrupts go to these from anywhere; with `returns`, going on from there may lead back. */
  readonly detours: readonly { readonly target: number; readonly returns: boolean }[]
  /** Some customer can be at the node. */
  readonly reachable: readonly boolean[]
}

export interface PlanNode {
  readonly index: number
  readonly id: string
  readonly kind: string
  /** The label, or the id where there is none: how sentences call it. */
  readonly name: string
  /** Null when the kind is unknown or its settings do not parse. */
  readonly settled: SettledNode | null
}

/** A node whose settings parse. */
export interface SettledNode {
  readonly config: JsonObject
  readonly behaviour: number
  readonly ports: readonly string[]
  /** Per port the next node, or -1. */
  readonly targets: readonly number[]
  readonly entry: EntryTrigger | null
  readonly proofs: NodeProofs
  readonly reads: Reads
  /** Variables it reads without a default, with the place of each. */
  readonly bareReads: readonly BareRead[]
}

export interface BareRead {
  readonly variable: string
  readonly field: string
}

/** Looks at the whole journey and tells what is wrong or doubtful. */
export type Proof = (plan: Plan, facts: WorkspaceFacts) => readonly Problem[]
