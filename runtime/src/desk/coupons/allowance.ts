import { UNANSWERED } from '@usher/shared/base/outcome'
import { sql } from 'kysely'
import type { ScopedBy } from '../../api/scoped.ts'
import type { Team } from '../teams.ts'

export interface Allowance {
  /** Today, by the workspace's clocks. */
  readonly day: string
  /** How many more the agent may give today by themselves. */
  readonly left: number
}

const LOCK_SPACE = 7_418_241

/** What an agent gives by themselves is counted one after another: two pages of one agent do not both take the last. */
export async function lockAllowance({ trx, workspace, by }: ScopedBy): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${LOCK_SPACE}, hashtext(${`${workspace} ${by.id}`}))`.execute(trx)
}

/**
 * The agent's own allowance, or else the team's. What a supervisor has decided on, and what came to nothing, counts for nothing; of
 * what was never answered nobody knows.
 */
export async function readAllowance({ trx, workspace, now, by }: ScopedBy, team: Team): Promise<Allowance> {
  const { rows } = await sql<{ day: string; own: number | null; used: string | number }>`
    WITH today AS (
      SELECT (to_timestamp(${now}::bigint / 1000.0) AT TIME ZONE zone)::date AS day FROM usher.workspace WHERE id = ${workspace}
    )
    SELECT to_char(today.day, 'YYYY-MM-DD') AS day,
      (SELECT coupons_per_day FROM usher.agent WHERE workspace = ${workspace} AND person = ${by.id}) AS own,
      (SELECT count(*) FROM usher.desk_coupon AS c
        WHERE c.workspace = ${workspace} AND c.agent = ${by.id} AND c.day = today.day
          AND c.decided_by IS NULL AND (c.state IN ('giving', 'given') OR (c.state = 'failed' AND c.problem = ${UNANSWERED}))) AS used
    FROM today`.execute(trx)
  const { day, own, used } = rows[0]!
  return { day, left: Math.max(0, (own ?? team.policy.coupons.perDay) - Number(used)) }
}
