import type { ConsentWish } from '@usher/shared/engine/effect'
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
  readonly wish: Pick<ConsentWish, 'state' | 'purpose' | 'channels'>
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

/** Does what a customer wants, and says so once: who says it again has had the answer. */
export async function heedWish(
  scoped: Scoped,
  { conversation, customer, wish, clientId, source, isConfirmed, heard }: Wish,
): Promise<Heeded> {
  const { state, purpose, channels = 'every' } = wish
  const said = (channels === 'every' ? [channels] : channels).map((channel) => ({ customer, state, purpose, channel }))
  const { changed, shards } = await setConsents(scoped, said, { source, heard })
  if (changed.length === 0) return { changed: false, shards }
  const { rules } = await readSending(scoped)
  const text = state === 'out' ? rules.optedOutReply : rules.optedInReply
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
