import type { Json } from '@usher/shared/base/json'
import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import { toJson } from '../database/json.ts'
import { groupBy } from '../group-by.ts'
import type { ConversationRecord } from './conversation.ts'
import type { Author } from './message.ts'

export interface NewMessage {
  readonly conversation: ConversationRecord
  /** The sender's own id, or the effect's key: the second delivery adds nothing. */
  readonly clientId: string
  readonly author: Author
  readonly person: string | null
  readonly content: Json
}

/** Where each message stands, in the order given; `added` false: it was there already. */
export interface Appended {
  readonly seq: number
  readonly at: number
  readonly added: boolean
}

/** Adds messages behind the last ones. The conversations must be locked: the server's numbers have no gaps and no races. */
export async function appendMessages(scoped: Scoped, messages: readonly NewMessage[]): Promise<readonly Appended[]> {
  const known = await knownMessages(scoped, messages)
  const lasts = new Map<string, number>()
  const fresh: (NewMessage & { readonly seq: number })[] = []
  const placed = messages.map((message): Appended => {
    const key = keyOf(message.conversation.id, message.clientId)
    const before = known.get(key)
    if (before !== undefined) return { ...before, added: false }
    const seq = (lasts.get(message.conversation.id) ?? message.conversation.last_seq) + 1
    lasts.set(message.conversation.id, seq)
    known.set(key, { seq, at: scoped.now })
    fresh.push({ ...message, seq })
    return { seq, at: scoped.now, added: true }
  })
  if (fresh.length > 0) await insert(scoped, fresh)
  if (fresh.length > 0) await noteLast(scoped, fresh)
  return placed
}

async function knownMessages(
  { trx, workspace }: Scoped,
  messages: readonly NewMessage[],
): Promise<Map<string, { seq: number; at: number }>> {
  if (messages.length === 0) return new Map()
  const rows = await trx
    .selectFrom('message')
    .select(['conversation', 'client_id', 'seq', 'at'])
    .where('workspace', '=', workspace)
    .where('conversation', 'in', [...new Set(messages.map((message) => message.conversation.id))])
    .where(
      'client_id',
      'in',
      messages.map((message) => message.clientId),
    )
    .execute()
  return new Map(rows.map((row) => [keyOf(row.conversation, row.client_id), { seq: row.seq, at: row.at }]))
}

async function insert(
  { trx, workspace, now }: Scoped,
  fresh: readonly (NewMessage & { readonly seq: number })[],
): Promise<void> {
  await trx
    .insertInto('message')
    .values(
      fresh.map((message) => ({
        workspace,
        conversation: message.conversation.id,
        seq: message.seq,
        client_id: message.clientId,
        author: message.author,
        person: message.person,
        content: toJson(message.content),
        at: now,
      })),
    )
    .execute()
}

/** A customer's message waits for an answer until the bot or an agent has written; lines of the system and notes answer nothing. */
async function noteLast(
  { trx, workspace, now }: Scoped,
  fresh: readonly (NewMessage & { readonly seq: number })[],
): Promise<void> {
  const changes = [...groupBy(fresh, (message) => message.conversation.id)].map(([id, messages]) => {
    const answer = messages.findLastIndex((message) => message.author === 'bot' || message.author === 'agent')
    const asked = messages.slice(answer + 1).filter((message) => message.author === 'customer').length
    return { id, last: Math.max(...messages.map((message) => message.seq)), answered: answer >= 0, asked }
  })
  await sql`
    UPDATE usher.conversation AS c SET
      last_seq = n.last,
      last_at = greatest(c.last_at, ${now}::bigint),
      unanswered = CASE WHEN n.answered THEN 0 ELSE c.unanswered END + n.asked,
      unanswered_since = CASE
        WHEN n.asked = 0 AND n.answered THEN NULL
        WHEN n.asked > 0 AND (n.answered OR c.unanswered_since IS NULL) THEN ${now}::bigint
        ELSE c.unanswered_since END
    FROM unnest(
      ${changes.map(({ id }) => id)}::text[], ${changes.map(({ last }) => last)}::int[],
      ${changes.map(({ answered }) => answered)}::boolean[], ${changes.map(({ asked }) => asked)}::int[]
    ) AS n (id, last, answered, asked)
    WHERE c.workspace = ${workspace} AND c.id = n.id`.execute(trx)
}

function keyOf(conversation: string, clientId: string): string {
  return `${conversation} ${clientId}`
}
