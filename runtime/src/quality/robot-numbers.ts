import type { QualityReport } from '@usher/shared/api/quality'
import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'

/**
 * Of the conversations in which the customer wrote: how many asked for a person, and in how many the robot alone had the last word
 * and nothing was left unanswered.
 */
export async function robotNumbers({ trx, workspace }: Scoped, since: number): Promise<QualityReport['robot']> {
  const { rows } = await sql<QualityReport['robot']>`
    SELECT count(*)::int AS talked, count(*) FILTER (WHERE asked)::int AS transferred,
      count(*) FILTER (WHERE NOT asked AND NOT helped AND unanswered = 0)::int AS solved
    FROM (
      SELECT c.unanswered,
        EXISTS (
          SELECT FROM usher.handoff AS h
          WHERE h.workspace = c.workspace AND h.conversation = c.id AND h.requested_at >= ${since}
        ) AS asked,
        EXISTS (
          SELECT FROM usher.desk_session AS s
          WHERE s.workspace = c.workspace AND s.conversation = c.id AND s.started_at >= ${since}
        ) AS helped
      FROM usher.conversation AS c
      WHERE c.workspace = ${workspace} AND c.last_at >= ${since} AND EXISTS (
        SELECT FROM usher.message AS m
        WHERE m.workspace = c.workspace AND m.conversation = c.id AND m.author = 'customer' AND m.at >= ${since}
      )
    ) AS each`.execute(trx)
  return rows[0] ?? { talked: 0, transferred: 0, solved: 0 }
}
