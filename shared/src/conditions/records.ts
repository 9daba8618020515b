// What is kept of a customer beside the profile and the history of events. Only segments look at it: a journey asks for the segment.

import type { Instant } from '../base/time.ts'

/** The part of it that a rule declares. */
export interface Records {
  /** The customer's runs of the declared journeys, those that are over among them. */
  readonly runs: readonly RunFact[]
  /** Where the declared tests have put the customer. */
  readonly arms: readonly ArmFact[]
  /** What the events of the declared names come to; none of a name that has never happened. */
  readonly totals: readonly TotalFact[]
}

export interface RunFact {
  /** Id of the journey. */
  readonly journey: string
  readonly startedAt: Instant
  /** Id of the node that it stands at; null when it is over. */
  readonly node: string | null
  /** Null while it goes on. */
  readonly ended: { readonly at: Instant; readonly reason: string } | null
}

export interface ArmFact {
  readonly test: string
  readonly arm: string
}

/** All events of one name that had come, and happened, when it was asked. */
export interface TotalFact {
  readonly event: string
  readonly count: number
  /** Of the field that the event's definition says is summed up. */
  readonly sum: number
  readonly firstAt: Instant | null
  readonly lastAt: Instant | null
  /** When the next one happens that has come already; null where none has. */
  readonly nextAt: Instant | null
}

/** Ids of journeys and tests, and names of events, each once and sorted. */
export interface RecordReads {
  readonly journeys: readonly string[]
  readonly tests: readonly string[]
  readonly totals: readonly string[]
}

export const noRecords: Records = { runs: [], arms: [], totals: [] }
