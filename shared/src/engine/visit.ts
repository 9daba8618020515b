import type { Effect } from './effect.ts'
import type { ProfileChange } from './facts.ts'
import type { Run } from './run.ts'
import type { Exposure } from './step.ts'

/** What one input made of a run. */
export interface Advance {
  readonly run: Run
  readonly effects: readonly Effect[]
  readonly changes: readonly ProfileChange[]
  /** Every node passed, in order, with the index of the port it was left by. */
  readonly visited: readonly Visit[]
  /** Tests whose arms parted on the way, with the node they parted at. */
  readonly exposures: readonly (Exposure & { readonly node: number })[]
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
