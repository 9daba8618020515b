import { advanceRun } from './advance.ts'
import type { Effect } from './effect.ts'
import type { Facts, ProfileChange } from './facts.ts'
import type { Graph } from './graph.ts'
import type { Input } from './input.ts'
import type { Catalog } from './node-definition.ts'
import { loadProgram, type Observer, type Program } from './program.ts'
import type { Run } from './run.ts'

/** The pure engine over one catalog of node kinds. It knows no kind by name, no clock and no database. */
export interface Engine {
  /** Makes a stored graph ready to run. Throws when a node's kind or behaviour is not in the catalog. */
  readonly load: (graph: Graph) => Program
  /**
   * Applies one input to a run and walks on until the run must wait, ends, or cannot go on.
   * Returns the same run object when nobody waits for the input. Never throws for what a step does: such a run comes back parked.
   */
  readonly advance: (program: Program, run: Run, input: Input, facts: Facts) => Advance
}

export interface Advance {
  readonly run: Run
  readonly effects: readonly Effect[]
  readonly changes: readonly ProfileChange[]
  /** Every node passed, in order, with the index of the port it was left by. */
  readonly visited: readonly Visit[]
  /** The event is used up: journeys' entries must not see it. */
  readonly claimed: boolean
}

/** Every visit but the first of an advance is an arrival; the first is one only when the run has just entered. */
export interface Visit {
  readonly node: number
  /** Index into the node's ports; one of the constants below when it was not left by a port. */
  readonly port: number
}

/** The run rests at the node. */
export const STAYED = -1
/** The run ended at the node. */
export const FINISHED = -2
/** The run was taken away from the node: withdrawn, moved or interrupted. */
export const TAKEN = -3
/** The step at the node failed. */
export const PARKED = -4

/** `observe` is told of every condition that steps try; it changes nothing. */
export function createEngine(catalog: Catalog, observe: Observer | null = null): Engine {
  return { load: (graph) => loadProgram(catalog, graph, observe), advance: advanceRun }
}
