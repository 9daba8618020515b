import type { DeskNow } from '@usher/shared/api/desk-figures'
import { SLA_CLOCKS } from '@usher/shared/desk/sla'
import { sql } from 'kysely'
import type { Scoped } from '../../api/scoped.ts'
import { readSeats } from '../seats.ts'
import { serves } from '../serves.ts'
import { ofTeam } from './span.ts'

/** How the desk stands at this instant. */
export async function readNow(scoped: Scoped, team: string | null): Promise<DeskNow> {
  const levels = SLA_CLOCKS.map((clock) => sql`clocks -> ${sql.lit(clock)} ->> 'level' = 'breached'`)
  const { rows } = await sql<{ waiting: number; since: number | null; broken: number }>`
    SELECT (count(*) FILTER (WHERE state IN ('queued', 'offered')))::int AS waiting,
      min(queued_at) FILTER (WHERE state IN ('queued', 'offered')) AS since,
      (count(*) FILTER (WHERE ${sql.join(levels, sql` OR `)}))::int AS broken
    FROM usher.handoff
    WHERE workspace = ${scoped.workspace} AND state <> 'closed' AND ${ofTeam(team)}`.execute(scoped.trx)
  const seats = (await readSeats(scoped)).filter(({ teams }) => serves(teams, team))
  const { waiting = 0, since = null, broken = 0 } = rows[0] ?? {}
  const free = seats.reduce((sum, { capacity, load }) => sum + Math.max(0, capacity - load), 0)
  return { waiting, longestSince: since, online: seats.length, free, broken }
}
