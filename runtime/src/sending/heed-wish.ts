import type { Scoped } from '../api/scoped.ts'
import { appendMessages } from '../conversations/append-messages.ts'
import type { ConversationRecord } from '../conversations/conversation.ts'
import type { HeardNames } from '../ingest/heard-names.ts'
import { setConsents } from './consent.ts'
import { readSending } from './rules.ts'

export interface Wish {
  /** Locked. */
  readonly conversation: ConversationRecord
  readonly customer: string
  readonly wish: 'in' | 'out'
  /** Of what says so: a message or an effect. */
  readonly clientId: string
  readonly source: 'chat' | 'journey'
  readonly isConfirmed: boolean
  readonly heard: HeardNames
}

export interface Heeded {
  /** False: it was so already. */
  readonly changed: boolean
  /** Shards that now have work. */
  readonly shards: readonly number[]
}

/** Does what a customer wants about marketing, and says so once: who says it again has had the answer. */
export async function heedWish(
  scoped: Scoped,
  { conversation, customer, wish, clientId, source, isConfirmed, heard }: Wish,
): Promise<Heeded> {
  const { changed, shards } = await setConsents(scoped, [{ customer, state: wish }], { source, heard })
  if (changed.length === 0) return { changed: false, shards }
  const { rules } = await readSending(scoped)
  const text = wish === 'out' ? rules.optedOutReply : rules.optedInReply
  if (!isConfirmed || text === '') return { changed: true, shards }
  await appendMessages(scoped, [
    {
      conversation,
      clientId: `consent:${clientId}`,
      author: 'bot',
      person: null,
      content: { kind: 'text', text },
    },
  ])
  return { changed: true, shards }
}
