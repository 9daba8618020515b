// What a customer's message does to the handoff that is open in the conversation. It is stored and shown anyway; journeys do not
// hear it.

import { SECOND } from '@usher/shared/base/time'
import { type ConversationRecord, takeControl } from '../conversations/conversation.ts'
import { activateAgain } from './activate.ts'
import { closeHandoff } from './close-handoff.ts'
import { changeHandoff, clocksAfter, type HandoffRecord, openHandoff } from './handoff-record.ts'
import { customerWroteAt } from './last-word.ts'
import type { DeskScope } from './teams.ts'

export interface CustomerWord {
  readonly text: string
  readonly choice: string | null
}

const YES = 'handoff:yes'
const NO = 'handoff:no'

/** Gives the shards whose runs go on because of it. The conversation must be locked. */
export async function hearInDesk(
  desk: DeskScope,
  conversation: ConversationRecord,
  word: CustomerWord,
): Promise<readonly number[]> {
  const handoff = await openHandoff(desk, conversation.id)
  if (handoff === null) return []
  const heard = { customer_at: customerWroteAt(handoff, desk.now), asked_at: null, snoozed_until: null }
  if (handoff.state === 'requested') return answerRequest(desk, conversation, { handoff, word })
  if (handoff.state === 'wrapup') await activateAgain(desk, handoff)
  else if (handoff.state === 'active')
    await changeHandoff(desk, handoff, { ...heard, clocks: clocksAfter(desk, handoff, 'customerWrote') })
  else await changeHandoff(desk, handoff, heard)
  return []
}

interface Answer {
  readonly handoff: HandoffRecord
  readonly word: CustomerWord
}

/** The customer was asked whether they want a person. */
async function answerRequest(
  desk: DeskScope,
  conversation: ConversationRecord,
  { handoff, word }: Answer,
): Promise<readonly number[]> {
  const { choice, text } = word
  if (choice === NO || (choice === null && REFUSES.test(text.trim()))) {
    const epoch = await takeControl(desk, conversation, { owner: 'bot', agent: null, handoff: null })
    return epoch === null ? [] : closeHandoff(desk, handoff, { outcome: 'customer_cancelled' })
  }
  const wants = choice !== null || WANTS.test(text.trim())
  await changeHandoff(desk, handoff, {
    ...(wants ? { state: 'queued', clocks: clocksAfter(desk, handoff, 'requested') } : {}),
    ...{ customer_at: desk.now, asked_at: null },
  })
  return []
}

const WANTS = /^(是|好|要|需要|可以|行|嗯|转|人工|yes|ok|please)/i
const REFUSES = /^(不|别|算了|否|no\b)/i

/** What the customer may tap. */
export const REQUEST_CHOICES = [
  { id: YES, label: '转人工' },
  { id: NO, label: '不用了' },
]

/** Who says nothing to the question goes on without a person. */
export const REQUEST_LASTS = 300 * SECOND
