import type { Scoped } from '../api/scoped.ts'
import { type ConversationRecord, WEB } from '../conversations/conversation.ts'
import type { Performed, Planned } from '../effects/performer.ts'
import { loadSending } from './load-sending.ts'
import { HUMAN_OWNS, refusalOf } from './refusal-of.ts'

type Message = Planned<'sendMessage'>

export interface Judged {
  /** What is not sent, and why. */
  readonly refused: ReadonlyMap<Message, Performed>
  /** Marketing messages that go out now for the first time. */
  readonly marketing: readonly Message[]
}

/**
 * The one place that decides whether a message goes out. The conversations must be locked: what two workers send to one customer
 * is counted one after the other. Service messages are asked nothing but who has the word.
 */
export async function judgeMessages(
  scoped: Scoped,
  messages: readonly Message[],
  conversations: ReadonlyMap<number, ConversationRecord>,
): Promise<Judged> {
  const advertising = messages.filter(({ payload }) => payload.class === 'marketing')
  const sending = advertising.length === 0 ? null : await loadSending(scoped, advertising)
  const refused = new Map<Message, Performed>()
  const marketing: Message[] = []
  for (const message of messages) {
    const isBots = conversations.get(message.customer)?.owner === 'bot'
    const customer = message.payload.class === 'marketing' ? sending?.customers.get(message.customer) : undefined
    if (sending === null || customer === undefined) {
      if (!isBots) refused.set(message, HUMAN_OWNS)
      continue
    }
    // Its answer was lost: it stands in the conversation already.
    if (customer.sent.some(({ key }) => key === message.key)) continue
    const need = { purpose: message.payload.purpose ?? 'marketing', channel: WEB } as const
    const verdict = sending.verdict(message, customer, { ...need, withPerson: !isBots })
    const refusal = refusalOf(verdict, { rules: sending.rulesOf(message), need, now: scoped.now })
    if (refusal !== null) refused.set(message, refusal)
    else {
      customer.sent.push({ key: message.key, at: scoped.now })
      marketing.push(message)
    }
  }
  return { refused, marketing }
}
