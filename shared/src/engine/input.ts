import type { JsonObject } from '../base/json.ts'
import type { Outcome } from '../base/outcome.ts'
import type { Instant } from '../base/time.ts'
import type { EffectPlace } from './effect.ts'

/** Something that happened to a run. `id` is unique in the run's journal: the second delivery stops there. */
export type Input = EnteredInput | WokenInput | EventInput | SettledInput | WithdrawnInput | MovedInput

interface Delivered {
  readonly id: string
  readonly at: Instant
}

/** The run begins at this entry node, with what started it. */
export interface EnteredInput extends Delivered {
  readonly kind: 'entered'
  readonly node: number
}

/** The instant the run waits for has come. */
export interface WokenInput extends Delivered {
  readonly kind: 'woken'
}

export interface EventInput extends Delivered {
  readonly kind: 'eventReceived'
  readonly event: JourneyEvent
}

/** The world answered an effect that the run awaits. */
export interface SettledInput extends Delivered {
  readonly kind: 'effectSettled'
  readonly place: EffectPlace
  readonly outcome: Outcome
}

/** The run is taken out: by an operator, an exit rule, an erasure. */
export interface WithdrawnInput extends Delivered {
  readonly kind: 'withdrawn'
  readonly reason: string
}

/** A publish, an agent or an operator puts the run at another node, which is then entered afresh. */
export interface MovedInput extends Delivered {
  readonly kind: 'moved'
  readonly node: number
  /** Who did it and why, for whoever reads the journal; it decides nothing. */
  readonly because?: string
}

export interface JourneyEvent {
  readonly id: string
  readonly name: string
  readonly data: JsonObject
}

/** The name every message a customer writes arrives under. Its data is what `messageData` makes. */
export const MESSAGE_RECEIVED = 'message_received'

/** The name of a tap on a product in the chat. Its data is `{ sku, title, conversation, message }`. */
export const PRODUCT_CLICKED = 'product_clicked'
