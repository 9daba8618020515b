import type { Host } from '../api/host.ts'
import type { Scoped } from '../api/scoped.ts'
import { appendMessages } from '../conversations/append-messages.ts'
import type { ConversationRecord } from '../conversations/conversation.ts'
import { setConsents } from './consent.ts'
import { readSending } from './rules.ts'

export interface Wish {
  /** Locked. */
  readonly conversation: ConversationRecord
  readonly customer: string
  readonly wish: 'in' | 'out'
  /** Of the message that says so. */
  readonly clientId: string
}

/** Does what a customer wrote about marketing, and says so once: who says it again has had the answer. */
export async function heedWish(
  { heard }: Host,
  scoped: Scoped,
  { conversation, customer, wish, clientId }: Wish,
): Promise<readonly number[]> {
  const { changed, shards } = await setConsents(scoped, [{ customer, state: wish }], { source: 'chat', heard })
  if (changed.length === 0) return shards
  const { rules } = await readSending(scoped)
  const text = wish === 'out' ? rules.optedOutReply : rules.optedInReply
  if (text === '') return shards
  // The message that says so was written in this transaction, behind the last one known.
  const last = { ...conversation, last_seq: conversation.last_seq + 1 }
  await appendMessages(scoped, [
    {
      conversation: last,
      clientId: `consent:${clientId}`,
      author: 'bot',
      person: null,
      content: { kind: 'text', text },
    },
  ])
  return shards
}
