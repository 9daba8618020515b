import { type RawBuilder, sql } from 'kysely'
import type { Scoped } from '../../api/scoped.ts'
import { HEARTBEAT_LASTS } from '../seats.ts'
import type { Span } from './span.ts'

/** How long agents were there in a span, and how much of that with a customer. */
export interface TimeSums {
  readonly thereMs: number
  readonly busyMs: number
}

export const NO_TIME: TimeSums = { thereMs: 0, busyMs: 0 }

export interface AgentTime extends TimeSums {
  readonly agent: string
  readonly teams: readonly string[]
}

/** Of everybody who was there. Conversations that go on at the same time are one stretch of work. */
export async function agentTimes(
  { trx, workspace, now }: Scoped,
  { from, to }: Pick<Span, 'from' | 'to'>,
): Promise<readonly AgentTime[]> {
  const end = Math.min(to, now)
  const cut = (begins: RawBuilder<unknown>, ends: RawBuilder<unknown>) =>
    sql`range_agg(int8range(greatest(${begins}, ${from}::bigint), least(${ends}, ${end}::bigint)))`
  const heard = sql`coalesce(s.ended_at, least(${end}::bigint, coalesce(a.seen_at + ${HEARTBEAT_LASTS}, ${end}::bigint)))`
  const stays = sql`coalesce(d.ended_at, ${end}::bigint)`
  const { rows } = await sql<AgentTime>`
    WITH there AS (
      SELECT s.agent, a.teams, ${cut(sql`s.started_at`, heard)} AS ranges
      FROM usher.agent_stretch AS s JOIN usher.agent AS a ON a.workspace = s.workspace AND a.person = s.agent
      WHERE s.workspace = ${workspace} AND s.presence IN ('online', 'busy')
        AND s.started_at < ${end} AND ${heard} > greatest(s.started_at, ${from}::bigint)
      GROUP BY s.agent, a.teams
    ), serving AS (
      SELECT d.agent, ${cut(sql`d.started_at`, stays)} AS ranges
      FROM usher.desk_session AS d
      WHERE d.workspace = ${workspace} AND d.started_at < ${end} AND ${stays} > greatest(d.started_at, ${from}::bigint)
      GROUP BY d.agent
    )
    SELECT there.agent, there.teams, ${lengthOf(sql`there.ranges`)} AS "thereMs",
      ${lengthOf(sql`there.ranges * coalesce(serving.ranges, '{}'::int8multirange)`)} AS "busyMs"
    FROM there LEFT JOIN serving ON serving.agent = there.agent`.execute(trx)
  return rows
}

function lengthOf(ranges: RawBuilder<unknown>): RawBuilder<number> {
  return sql`(SELECT coalesce(sum(upper(part) - lower(part)), 0)::float8 FROM unnest(${ranges}) AS part)`
}

export function sumTimes(times: readonly TimeSums[]): TimeSums {
  return times.reduce(
    (sum, { thereMs, busyMs }) => ({ thereMs: sum.thereMs + thereMs, busyMs: sum.busyMs + busyMs }),
    NO_TIME,
  )
}
