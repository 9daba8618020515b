import { messageContent } from '@usher/shared/api/conversations'
import { type Instant, MINUTE } from '@usher/shared/base/time'
import type { SpokenLine } from '@usher/shared/quality/parts-of'
import type { Selectable } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import { messageText } from '../conversations/message.ts'
import type { MessageTable } from '../database/schema.ts'

/** What the customer had said to the bot just before belongs to it: it says what it is about. */
const LEAD = 5 * MINUTE

/** The handoff that a conversation is judged by. */
export interface Judgeable {
  readonly conversation: string
  readonly requested_at: Instant
  readonly closed_at: Instant | null
}

type Spoken = Pick<Selectable<MessageTable>, 'seq' | 'author' | 'person' | 'content' | 'at'> & {
  readonly name: string | null
}

/** What was said for one handoff, in its order, with the lines before it that say what it is about. No notes: they are not said to anybody. */
export function messagesOf(
  { trx, workspace }: Scoped,
  { conversation, requested_at, closed_at }: Judgeable,
): Promise<readonly Spoken[]> {
  return trx
    .selectFrom('message')
    .leftJoin('person', (join) =>
      join.onRef('person.workspace', '=', 'message.workspace').onRef('person.id', '=', 'message.person'),
    )
    .select(['message.seq', 'message.author', 'message.person', 'message.content', 'message.at', 'person.name'])
    .where('message.workspace', '=', workspace)
    .where('message.conversation', '=', conversation)
    .where('message.author', '<>', 'note')
    .where('message.at', '>=', requested_at - LEAD)
    .where('message.at', '<=', closed_at ?? Number.MAX_SAFE_INTEGER)
    .orderBy('message.at')
    .orderBy('message.seq')
    .limit(MOST_LINES)
    .execute()
}

const MOST_LINES = 1_000

export async function linesOf(scoped: Scoped, handoff: Judgeable): Promise<readonly SpokenLine[]> {
  return (await messagesOf(scoped, handoff)).flatMap(({ author, person, seq, at, content }) => {
    if (author !== 'customer' && author !== 'agent') return []
    // What a colleague said before it was asked for belongs to an earlier one.
    if (author === 'agent' && at < handoff.requested_at) return []
    const read = messageContent.safeParse(content)
    const products = read.success && read.data.kind !== 'text'
    return [{ seq, author, person: author === 'agent' ? person : null, text: messageText(content), products, at }]
  })
}
