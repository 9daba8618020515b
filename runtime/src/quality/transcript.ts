import { messageContent } from '@usher/shared/api/conversations'
import { type Instant, MINUTE } from '@usher/shared/base/time'
import type { Line } from '@usher/shared/quality/transcript'
import type { Selectable } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import { messageText } from '../conversations/message.ts'
import type { HandoffTable, MessageTable } from '../database/schema.ts'

/** What the customer had said to the bot just before belongs to it: it says what it is about. */
const LEAD = 5 * MINUTE

export type Spoken = Pick<Selectable<HandoffTable>, 'conversation' | 'requested_at' | 'closed_at'>

/** What was exchanged for one handoff, in its order, with the lines before it that say what it is about. */
export function messagesOf(
  { trx, workspace }: Scoped,
  { conversation, requested_at, closed_at }: Spoken,
): Promise<readonly Pick<Selectable<MessageTable>, 'seq' | 'author' | 'content' | 'at'>[]> {
  return trx
    .selectFrom('message')
    .select(['seq', 'author', 'content', 'at'])
    .where('workspace', '=', workspace)
    .where('conversation', '=', conversation)
    .where('at', '>=', requested_at - LEAD)
    .where('at', '<=', closed_at ?? Number.MAX_SAFE_INTEGER)
    .orderBy('seq')
    .limit(MOST_LINES)
    .execute()
}

const MOST_LINES = 1_000

export async function linesOf(scoped: Scoped, spoken: Spoken): Promise<readonly Line[]> {
  return (await messagesOf(scoped, spoken)).flatMap((message) => {
    const { author, seq, at, content } = message
    if (author !== 'customer' && author !== 'agent') return []
    if (author === 'agent' && isBefore(at, spoken.requested_at)) return []
    const read = messageContent.safeParse(content)
    const products = read.success && read.data.kind !== 'text'
    return [{ seq, author, text: messageText(content), products, at }] satisfies Line[]
  })
}

function isBefore(at: Instant, other: Instant): boolean {
  return at < other
}
