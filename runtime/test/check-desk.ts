// What must hold of a desk whatever raced at it. Gives the sentences that do not hold; none is what a test wants.

import { sql } from 'kysely'
import type { Database } from '../src/database/database.ts'

export async function checkDesk(database: Database): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const [sentence, query] of Object.entries(BROKEN)) {
    const rows = await database.asOwner(async (trx) => (await sql.raw<object>(query).execute(trx)).rows)
    wrong.push(...rows.map((row) => `${sentence}: ${JSON.stringify(row)}`))
  }
  return wrong
}

/** Each finds the rows for which the sentence is true. */
const BROKEN = {
  'the bot spoke while a person had the word': `SELECT * FROM public.witness WHERE author = 'bot' AND owner <> 'bot'`,
  'an agent wrote who did not have the conversation': `
    SELECT * FROM public.witness WHERE author = 'agent' AND (owner <> 'human' OR agent IS DISTINCT FROM person)`,
  'the numbers of messages have a gap, or one came twice': `
    SELECT conversation, count(*), max(seq) FROM usher.message GROUP BY conversation
    HAVING count(*) <> max(seq) OR count(DISTINCT client_id) <> count(*)`,
  'journeys heard what a person was told, or missed what the bot was told': `
    SELECT w.conversation, w.seq, w.owner FROM public.witness AS w
    JOIN usher.message AS m ON m.conversation = w.conversation AND m.seq = w.seq
    LEFT JOIN usher.event AS e ON e.event_id = m.conversation || ':' || m.client_id
    WHERE w.author = 'customer' AND (w.owner = 'bot') <> (e.event_id IS NOT NULL)`,
  'two had a conversation at the same time': `
    SELECT one.conversation, one.agent, other.agent AS other FROM usher.desk_session AS one
    JOIN usher.desk_session AS other ON other.workspace = one.workspace AND other.conversation = one.conversation AND other.id <> one.id
    WHERE one.started_at < other.started_at AND coalesce(one.ended_at, 9e15) > other.started_at`,
  'who has the word and what is open do not agree': `
    SELECT c.id, c.owner, h.state FROM usher.conversation AS c
    LEFT JOIN usher.handoff AS h ON h.workspace = c.workspace AND h.conversation = c.id AND h.state <> 'closed'
    WHERE c.owner IS DISTINCT FROM CASE
      WHEN h.state IS NULL THEN 'bot' WHEN h.state IN ('active', 'wrapup') THEN 'human' ELSE 'queue' END`,
  'an agent is written down for a conversation that is not theirs': `
    SELECT c.id, c.owner, c.agent, s.agent AS session FROM usher.conversation AS c
    LEFT JOIN usher.desk_session AS s ON s.workspace = c.workspace AND s.conversation = c.id AND s.ended_at IS NULL
    WHERE c.agent IS DISTINCT FROM s.agent OR (c.owner = 'human') <> (s.agent IS NOT NULL)`,
  'an offer is open of what is not offered': `
    SELECT o.id, h.state FROM usher.offer AS o JOIN usher.handoff AS h ON h.workspace = o.workspace AND h.id = o.handoff
    WHERE o.state = 'open' AND NOT (h.state = 'offered' OR (h.state = 'active' AND o.kind = 'transfer'))`,
  'something is offered to nobody': `
    SELECT h.id FROM usher.handoff AS h WHERE h.state = 'offered'
      AND NOT EXISTS (SELECT FROM usher.offer AS o WHERE o.workspace = h.workspace AND o.handoff = h.id AND o.state = 'open')`,
  'an offer was accepted more often than the conversation changed hands': `
    SELECT o.handoff, count(*) FROM usher.offer AS o WHERE o.state = 'accepted' GROUP BY o.workspace, o.handoff
    HAVING count(*) > (SELECT count(*) FROM usher.desk_session AS s WHERE s.handoff = o.handoff)`,
  'the end of a handoff did not reach its journey by its own port': `
    SELECT h.id, h.outcome, r.reason FROM usher.handoff AS h
    JOIN usher.run_history AS r ON r.workspace = h.workspace AND r.id = h.run
    WHERE h.state <> 'closed' OR r.reason IS DISTINCT FROM h.outcome`,
  'a run did not go in and out once': `
    SELECT t.run, count(*), max(t.seq) FROM usher.transition AS t
    JOIN usher.handoff AS h ON h.workspace = t.workspace AND h.run = t.run
    JOIN usher.run_history AS r ON r.workspace = h.workspace AND r.id = h.run
    GROUP BY t.run HAVING max(t.seq) <> count(*) OR count(*) <> 2`,
  'who wrote last is not who is noted to have': `
    SELECT h.id, h.customer_at, h.agent_at, m.author FROM usher.handoff AS h
    JOIN LATERAL (
      SELECT author FROM usher.message WHERE conversation = h.conversation AND author IN ('customer', 'agent')
      ORDER BY seq DESC LIMIT 1
    ) AS m ON true
    WHERE h.state = 'active' AND h.agent_at IS NOT NULL AND (m.author = 'agent') <> (h.agent_at >= h.customer_at)`,
} satisfies Readonly<Record<string, string>>
