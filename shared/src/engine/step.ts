import type { Json, JsonObject } from '../base/json.ts'
import type { Instant } from '../base/time.ts'
import type { EffectRequest } from './effect.ts'
import type { ProfileChange } from './facts.ts'

/** What a node decides. Waiting is part of the decision, so there are no timers to cancel. */
export type Step<Port extends string = string, Memo = Json> = Follow<Port> | Stay<Memo> | Finish

interface Decision {
  /** Effects, in order. They leave only after the transaction that saves this step has committed. */
  readonly asks?: readonly EffectRequest[]
  readonly changes?: readonly ProfileChange[]
  /** Variables of the run to write into its context. */
  readonly sets?: JsonObject
  /** The customer has come to where the arms of a test part. */
  readonly exposes?: Exposure
  /** True when the event being handled is used up: it is not offered to the entries of journeys. */
  readonly claims?: boolean
}

export interface Exposure {
  readonly test: string
  readonly arm: string
  /** The epoch by whose weights a customer who is new to the test was drawn. */
  readonly epoch: number
}

export interface Follow<Port extends string> extends Decision {
  readonly kind: 'follow'
  readonly port: Port
}

/** The run rests here until `until`, an event it `listens` to, or the outcome of an effect asked with `awaited`. */
export interface Stay<Memo> extends Decision {
  readonly kind: 'stay'
  readonly memo: Memo
  readonly until?: Instant
  readonly listens?: readonly string[]
}

export interface Finish extends Decision {
  readonly kind: 'finish'
  readonly reason: string
  /** What a calling journey gets back. */
  readonly outputs?: JsonObject
}
