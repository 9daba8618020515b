import { sql } from 'kysely'
import type { Scoped } from '../../api/scoped.ts'
import type { Span } from './span.ts'

/** Of the conversations in which a customer wrote in a span: who took part. */
export interface BotSums {
  readonly talked: number
  readonly withPerson: number
  readonly byBot: number
}

export async function botSums({ trx, workspace }: Scoped, { from, to }: Pick<Span, 'from' | 'to'>): Promise<BotSums> {
  const wrote = (author: 'customer' | 'bot') => sql`EXISTS (
    SELECT FROM usher.message AS m
    WHERE m.workspace = c.workspace AND m.conversation = c.id AND m.author = ${author} AND m.at >= ${from} AND m.at < ${to})`
  const { rows } = await sql<BotSums>`
    WITH talk AS (
      SELECT ${wrote('bot')} AS bot,
        EXISTS (
          SELECT FROM usher.handoff AS h
          WHERE h.workspace = c.workspace AND h.conversation = c.id AND h.queued_at >= ${from} AND h.queued_at < ${to}
        ) OR EXISTS (
          SELECT FROM usher.desk_session AS d
          WHERE d.workspace = c.workspace AND d.conversation = c.id AND d.started_at < ${to} AND coalesce(d.ended_at, ${to}) > ${from}
        ) AS person
      FROM usher.conversation AS c
      WHERE c.workspace = ${workspace} AND c.last_at >= ${from} AND ${wrote('customer')}
    )
    SELECT count(*)::int AS talked, (count(*) FILTER (WHERE person))::int AS "withPerson",
      (count(*) FILTER (WHERE bot AND NOT person))::int AS "byBot"
    FROM talk`.execute(trx)
  return rows[0] ?? { talked: 0, withPerson: 0, byBot: 0 }
}
