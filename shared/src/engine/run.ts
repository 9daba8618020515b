import type { Json, JsonObject } from '../base/json.ts'
import type { Problem } from '../base/problem.ts'
import type { Instant } from '../base/time.ts'
import type { EffectPlace } from './effect.ts'

/** One customer in one version. Plain JSON: what the runtime stores is what the engine works on. */
export interface Run {
  readonly id: string
  /** The brand's own id of the customer: the unit of every draw. */
  readonly customer: string
  readonly status: 'running' | 'finished' | 'parked'
  /** Index of the node it stands at; -1 before it has entered. */
  readonly node: number
  /** Number of inputs applied so far. */
  readonly seq: number
  /** Data of what started it. */
  readonly entry: JsonObject
  /** Variables collected on the way. */
  readonly context: JsonObject
  readonly memo: Json
  readonly until: Instant | null
  readonly listens: readonly string[]
  readonly awaits: readonly EffectPlace[]
  /** Where an interrupt that returns will go back to, the nearest last. */
  readonly returns: readonly Place[]
  readonly startedAt: Instant
  /** The latest `at` it has seen: time never runs backwards inside a run. */
  readonly at: Instant
  readonly finish: { readonly reason: string; readonly outputs: JsonObject } | null
  readonly parked: Problem | null
}

/** A node a run rested at, to be entered afresh when it comes back. */
export interface Place {
  readonly node: number
}

export interface NewRun {
  readonly id: string
  readonly customer: string
  readonly entry: JsonObject
  readonly at: Instant
  /** Variables handed in by a calling journey. */
  readonly context?: JsonObject
}

/** A run that has not entered yet: hand it to `advance` with an `entered` input. */
export function newRun(start: NewRun): Run {
  return {
    id: start.id,
    customer: start.customer,
    status: 'running',
    node: -1,
    seq: 0,
    entry: start.entry,
    context: start.context ?? {},
    memo: null,
    until: null,
    listens: [],
    awaits: [],
    returns: [],
    startedAt: start.at,
    at: start.at,
    finish: null,
    parked: null,
  }
}
