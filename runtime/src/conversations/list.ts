import type { ConversationRow, conversationList, conversationListInput } from '@usher/shared/api/conversations'
import type { Json, JsonObject } from '@usher/shared/base/json'
import { redact } from '@usher/shared/base/redact'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { cursorOf, readCursor } from '../api/cursor.ts'
import type { ScopedBy } from '../api/scoped.ts'
import { nameOf } from '../customers/customer.ts'
import { enterDesk, type Teams } from '../desk/teams.ts'
import type { Owner } from './conversation.ts'
import { authorOf, messageText } from './message.ts'
import { type StandingRow, standingOf } from './standing.ts'

/** The inbox. The queue is ordered by urgency, everything else by what happened last. */
export async function listConversations(
  scoped: ScopedBy,
  input: z.output<typeof conversationListInput>,
): Promise<z.input<typeof conversationList>> {
  const { workspace, by } = scoped
  const views: Record<typeof input.view, RawBuilder<unknown>> = {
    queue: sql`c.owner = 'queue'`,
    mine: sql`c.owner = 'human' AND c.agent = ${by.id}`,
    others: sql`c.owner = 'human' AND c.agent <> ${by.id}`,
    all: sql`c.owner IN ('bot', 'queue', 'human', 'none')`,
  }
  const place = readCursor(input.cursor, z.tuple([z.number(), z.string()]))
  const rank = input.view === 'queue' ? URGENCY : sql`c.last_at`
  const after =
    place === null
      ? sql`true`
      : sql`(${rank} < ${place[0]}::float8 OR (${rank} = ${place[0]}::float8 AND c.id > ${place[1]}))`
  const rows = await conversationRows(scoped, sql`c.workspace = ${workspace} AND ${views[input.view]} AND ${after}`, {
    order: sql`${rank} DESC, c.id`,
    rank,
    limit: input.limit + 1,
  })
  const { teams } = await enterDesk(scoped)
  const shown = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? shown.at(-1) : undefined
  return {
    conversations: shown.map((row) => rowOf(row, by.id, teams)),
    ...(await totals(scoped)),
    cursor: last ? cursorOf([last.rank, last.id]) : null,
  }
}

/** One row of the inbox. */
export async function conversationRowOf(scoped: ScopedBy, id: string): Promise<ConversationRow | null> {
  const condition = sql`c.workspace = ${scoped.workspace} AND c.id = ${id}`
  const [row] = await conversationRows(scoped, condition, { order: sql`c.id`, rank: sql`0`, limit: 1 })
  return row ? rowOf(row, scoped.by.id, (await enterDesk(scoped)).teams) : null
}

/** The order of the desk itself: who is served next stands first. */
const URGENCY = sql`(-coalesce(h.turn_at, c.last_at))::float8`

interface Row extends StandingRow {
  readonly id: string
  readonly rank: number
  readonly owner: Owner
  readonly channel: string
  readonly agent: string | null
  readonly agent_name: string | null
  readonly key: string
  readonly attributes: JsonObject
  readonly tags: string[]
  readonly handoff: string | null
  readonly reason: string
  readonly mode: string
  readonly preferred: string | null
  readonly preferred_name: string | null
  readonly priority: number
  readonly requested_at: number
  readonly accepted_at: number | null
  readonly author: string | null
  readonly content: Json
  readonly said_at: number
  readonly unanswered: number
  readonly unanswered_since: number | null
  readonly unread: number
}

interface Cut {
  readonly order: RawBuilder<unknown>
  readonly rank: RawBuilder<unknown>
  readonly limit: number
}

async function conversationRows(
  { trx }: ScopedBy,
  condition: RawBuilder<unknown>,
  { order, rank, limit }: Cut,
): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    SELECT c.id, (${rank})::float8 AS rank, c.owner, c.channel, c.agent, p.name AS agent_name, k.key, k.attributes, k.tags,
      h.id AS handoff, h.reason, h.mode, h.preferred, q.name AS preferred_name, h.priority, h.requested_at, h.accepted_at,
      h.state, h.desk_team, h.clocks, h.wrap_until, h.wrap_outcome, h.wrap_extended, h.snoozed_until,
      o.agent AS offered_to, r.name AS offered_name, o.kind AS offer_kind, o.expires_at AS offer_ends,
      m.author, m.content, m.at AS said_at, c.unanswered, c.unanswered_since, u.unread
    FROM usher.conversation AS c
    JOIN usher.customer AS k ON k.workspace = c.workspace AND k.id = c.customer
    LEFT JOIN usher.person AS p ON p.workspace = c.workspace AND p.id = c.agent
    LEFT JOIN usher.handoff AS h ON h.workspace = c.workspace AND h.conversation = c.id AND h.state <> 'closed'
    LEFT JOIN usher.person AS q ON q.workspace = h.workspace AND q.id = h.preferred
    LEFT JOIN usher.offer AS o ON o.workspace = h.workspace AND o.handoff = h.id AND o.state = 'open'
    LEFT JOIN usher.person AS r ON r.workspace = o.workspace AND r.id = o.agent
    LEFT JOIN usher.conversation_sign AS s ON s.workspace = c.workspace AND s.conversation = c.id
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS unread FROM (
        SELECT FROM usher.message AS m WHERE m.workspace = c.workspace AND m.conversation = c.id AND m.author = 'customer'
          AND m.seq > coalesce(s.agent_read, 0) AND c.owner = 'human' LIMIT ${MOST_UNREAD}
      ) AS unseen
    ) AS u
    LEFT JOIN LATERAL (
      SELECT author, content, at FROM usher.message AS m
      WHERE m.workspace = c.workspace AND m.conversation = c.id AND m.author <> 'note' ORDER BY m.seq DESC LIMIT 1
    ) AS m ON true
    WHERE ${condition}
    ORDER BY ${order}
    LIMIT ${limit}`.execute(trx)
  return rows
}

/** A badge says "99+" and no more. */
const MOST_UNREAD = 100

async function totals({ trx, workspace, by }: ScopedBy): Promise<{ queue: number; mine: number; others: number }> {
  const { rows } = await sql<{ queue: number; mine: number; others: number }>`
    SELECT count(*) FILTER (WHERE owner = 'queue')::int AS queue,
      count(*) FILTER (WHERE owner = 'human' AND agent = ${by.id})::int AS mine,
      count(*) FILTER (WHERE owner = 'human' AND agent <> ${by.id})::int AS others
    FROM usher.conversation WHERE workspace = ${workspace} AND owner IN ('queue', 'human')`.execute(trx)
  return rows[0] ?? { queue: 0, mine: 0, others: 0 }
}

function rowOf(row: Row, self: string, teams: Teams): ConversationRow {
  return {
    id: row.id,
    customer: { id: row.key, name: nameOf(row.attributes), tags: row.tags },
    channel: row.channel,
    owner: row.owner,
    agent: row.agent === null ? null : { id: row.agent, name: row.agent_name ?? row.agent },
    mine: row.owner === 'human' && row.agent === self,
    handoff:
      row.handoff === null
        ? null
        : {
            id: row.handoff,
            reason: row.reason,
            mode: row.mode,
            preferred: row.preferred === null ? null : { id: row.preferred, name: row.preferred_name ?? row.preferred },
            priority: row.priority,
            requestedAt: row.requested_at,
            acceptedAt: row.accepted_at,
            ...standingOf(row, teams),
          },
    lastMessage:
      row.author === null
        ? null
        : { author: authorOf(row.author), text: redact(messageText(row.content)), at: row.said_at },
    unanswered: row.unanswered,
    unansweredSince: row.unanswered_since,
    unread: row.unread,
  }
}
