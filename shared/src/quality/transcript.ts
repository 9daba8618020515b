import type { Instant } from '../base/time.ts'

/** One line that a customer and an agent exchanged. */
export interface Line {
  readonly seq: number
  readonly author: 'customer' | 'agent'
  readonly text: string
  /** Products are shown by it. */
  readonly products: boolean
  readonly at: Instant
}

/** The part of a conversation that one agent had, from the moment it was theirs. */
export interface Transcript {
  readonly takenAt: Instant
  readonly lines: readonly Line[]
  /** They were the first to have it: greeting and asking for the need were theirs to do. */
  readonly opens: boolean
  /** They had it last: the closing was theirs. */
  readonly closes: boolean
}
