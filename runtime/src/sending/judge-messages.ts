import { MINUTE } from '@usher/shared/base/time'
import type { SendingRules } from '@usher/shared/engine/sending-rules'
import type { SendingVerdict } from '@usher/shared/engine/sending-verdict'
import type { Scoped } from '../api/scoped.ts'
import type { ConversationRecord } from '../conversations/conversation.ts'
import type { Performed, Planned } from '../effects/performer.ts'
import { loadSending } from './load-sending.ts'

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
    const refusal = refusalOf(scoped, sending.verdict(message, customer, !isBots), sending.rulesOf(message))
    if (refusal !== null) refused.set(message, refusal)
    else {
      customer.sent.push({ key: message.key, at: scoped.now })
      marketing.push(message)
    }
  }
  return { refused, marketing }
}

function refusalOf({ now }: Scoped, verdict: SendingVerdict, rules: SendingRules): Performed | null {
  switch (verdict.kind) {
    case 'open':
      return null
    case 'optedOut':
      return OPTED_OUT
    case 'human':
      return rules.whileHuman === 'wait' ? { kind: 'postponed', afterMs: LOOK_AGAIN_MS } : HUMAN_OWNS
    case 'quiet':
      return rules.quiet?.then === 'later' ? { kind: 'postponed', afterMs: verdict.until - now } : QUIET_HOURS
    case 'capped': {
      const { most, days } = verdict.cap
      const message = `The customer has had ${most} marketing messages in ${days === 1 ? 'one day' : `${days} days`}, which is the most there may be`
      return { kind: 'failed', code: 'CAPPED', message }
    }
    default:
      return verdict satisfies never
  }
}

/** How long a message waits until it looks again whether the conversation is the bot's. */
const LOOK_AGAIN_MS = 5 * MINUTE

const HUMAN_OWNS: Performed = {
  kind: 'failed',
  code: 'HUMAN_OWNS',
  message: 'A person has this conversation, so the bot stays silent',
}
const OPTED_OUT: Performed = {
  kind: 'failed',
  code: 'OPTED_OUT',
  message: 'The customer wants no marketing messages',
}
const QUIET_HOURS: Performed = {
  kind: 'failed',
  code: 'QUIET_HOURS',
  message: 'It came in the quiet hours, in which the workspace sends no marketing',
}
