import { EVERYBODY } from '@usher/shared/api/desk'
import { type ConversationRecord, takeControl } from '../conversations/conversation.ts'
import { changeHandoff, clocksAfter, type HandoffRecord } from './handoff-record.ts'
import { customerWroteAt } from './last-word.ts'
import { withdrawOffers } from './offer-record.ts'
import { endSession, type SessionEnding, startSession, weighSession } from './sessions.ts'
import type { DeskScope } from './teams.ts'

/** An agent has it now. The time of the first accept stays when it was given back in between. Null: somebody was faster. */
export async function activate(
  desk: DeskScope,
  conversation: Pick<ConversationRecord, 'id' | 'epoch'>,
  { handoff, agent }: { readonly handoff: HandoffRecord | null; readonly agent: string },
): Promise<number | null> {
  const epoch = await takeControl(desk, conversation, { owner: 'human', agent, handoff: handoff?.id ?? null })
  if (epoch === null) return null
  const weight = handoff?.weight ?? desk.teams.byId(EVERYBODY).policy.weight
  await startSession(desk, { conversation: conversation.id, handoff: handoff?.id ?? null, agent, weight })
  if (handoff === null) return epoch
  await withdrawOffers(desk, handoff.id)
  await changeHandoff(desk, handoff, {
    ...{ state: 'active', agent, accepted_at: handoff.accepted_at ?? desk.now, transfer: null },
    ...{ clocks: clocksAfter(desk, handoff, 'accepted'), asked_at: null, away_at: null },
    ...{ wrap_until: null, wrap_outcome: null, wrap_at: null, queue_deadline: null, snoozed_until: null },
  })
  return epoch
}

/** Who writes, or is asked for, while it is being written up has not been helped yet. */
export async function activateAgain(desk: DeskScope, handoff: HandoffRecord): Promise<HandoffRecord> {
  await weighSession(desk, handoff.conversation, handoff.weight)
  return changeHandoff(desk, handoff, {
    ...{ state: 'active', wrap_until: null, wrap_outcome: null, wrap_at: null, asked_at: null },
    customer_at: customerWroteAt(handoff, desk.now),
    clocks: clocksAfter(desk, handoff, 'customerWrote'),
  })
}

/** Back to where the next agent finds it, before those who came meanwhile. The clock that runs is the customer's. */
export async function requeue(
  desk: DeskScope,
  conversation: Pick<ConversationRecord, 'id' | 'epoch'>,
  { handoff, ending, spared = {} }: Requeued,
): Promise<number | null> {
  const epoch = await takeControl(desk, conversation, { owner: 'queue', agent: null, handoff: handoff.id })
  if (epoch === null) return null
  await endSession(desk, conversation.id, ending)
  await withdrawOffers(desk, handoff.id)
  const { returned } = desk.teams.byId(handoff.desk_team).policy.priority
  await changeHandoff(desk, handoff, {
    ...{ state: 'queued', agent: null, away_at: null, asked_at: null, customer_at: desk.now, transfer: null },
    ...{
      wrap_until: null,
      wrap_outcome: null,
      wrap_at: null,
      snoozed_until: null,
      excluded: { ...handoff.excluded, ...spared },
    },
    clocks: clocksAfter(desk, handoff, 'requeued'),
    parts: { ...handoff.parts, returned },
  })
  return epoch
}

interface Requeued {
  readonly handoff: HandoffRecord
  readonly ending: SessionEnding
  /** Agents who are not asked again until then. */
  readonly spared?: Readonly<Record<string, number>>
}
