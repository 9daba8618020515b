import type { ClosingOutcome } from '@usher/shared/api/conversations'
import type { ServedEntry } from '@usher/shared/api/desk-board'
import type { ConversationDetail } from '../detail.ts'

/** A conversation that somebody is about to end, as it was seen. */
export interface EndRequest {
  readonly conversation: string
  readonly epoch: number
  readonly customer: string
  /** Whose rules hold for what is written down; null: nobody had asked for a person. */
  readonly team: string | null
  /** What its agent has ended it with already, and is writing up. */
  readonly outcome: ClosingOutcome | null
  /** The run that waits for it, whose steps may be chosen from; null: it is not asked about. */
  readonly waits: { readonly journey: string; readonly version: number; readonly node: string } | null
  /** Whether it may be ended first and written up after. */
  readonly mayWriteLater: boolean
}

export function endOfDetail({ id, epoch, customer, handoff, handoffDetail }: ConversationDetail): EndRequest {
  return {
    ...{ conversation: id, epoch, customer: customer.name, team: handoff?.team.id ?? null },
    outcome: handoff?.wrapUp?.outcome ?? null,
    waits: handoffDetail === null || handoffDetail.run === '' ? null : handoffDetail,
    mayWriteLater: handoff?.state === 'active',
  }
}

/** From the board: it is over for good, and what the agent has chosen for it stays chosen. */
export function endOfServed({ conversation, epoch, customer, team, outcome }: ServedEntry): EndRequest {
  return {
    ...{ conversation, epoch, customer: customer.name, team: team.id },
    ...{ outcome, waits: null, mayWriteLater: false },
  }
}
