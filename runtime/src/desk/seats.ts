import type { Instant } from '@usher/shared/base/time'
import { SECOND } from '@usher/shared/base/time'
import type { Seat } from '@usher/shared/desk/matching'
import { type RawBuilder, sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'

/** A console is heard of every twenty seconds; after a minute of silence its agent is gone. */
export const HEARTBEAT_LASTS = 60 * SECOND

/** Everybody who takes customers now, and how much they have. */
export function readSeats(scoped: Scoped): Promise<readonly Seat[]> {
  return seatsWhere(scoped, sql`a.presence = 'online' AND a.seen_at > ${scoped.now - HEARTBEAT_LASTS}`)
}

/** The same of one, and nobody else gives them anything before this transaction ends. */
export async function lockSeat(scoped: Scoped, agent: string): Promise<Seat | null> {
  await scoped.trx
    .selectFrom('agent')
    .select('person')
    .where('workspace', '=', scoped.workspace)
    .where('person', '=', agent)
    .forUpdate()
    .execute()
  return readSeat(scoped, agent)
}

export async function readSeat(scoped: Scoped, agent: string): Promise<Seat | null> {
  const [seat] = await seatsWhere(scoped, sql`a.person = ${agent}`)
  return seat ?? null
}

interface Row {
  readonly person: string
  readonly teams: readonly string[]
  readonly skills: Readonly<Record<string, number>>
  readonly capacity: number
  readonly presence: string
  readonly seen_at: Instant | null
  readonly idle_since: Instant
  readonly load: number
}

async function seatsWhere({ trx, workspace, now }: Scoped, which: RawBuilder<unknown>): Promise<readonly Seat[]> {
  const { rows } = await sql<Row>`
    SELECT a.person, a.teams, a.skills, a.capacity, a.presence, a.seen_at, coalesce(
        (SELECT max(ended_at) FROM usher.desk_session AS e WHERE e.workspace = a.workspace AND e.agent = a.person), 0
      ) AS idle_since,
      (coalesce(s.weight, 0) + coalesce(o.weight, 0))::int AS load
    FROM usher.agent AS a
    JOIN usher.person AS p ON p.workspace = a.workspace AND p.id = a.person AND p.active
    LEFT JOIN (
      SELECT agent, sum(weight) AS weight FROM usher.desk_session WHERE workspace = ${workspace} AND ended_at IS NULL GROUP BY agent
    ) AS s ON s.agent = a.person
    LEFT JOIN (
      SELECT agent, sum(weight) AS weight FROM usher.offer WHERE workspace = ${workspace} AND state = 'open' GROUP BY agent
    ) AS o ON o.agent = a.person
    WHERE a.workspace = ${workspace} AND ${which}
    ORDER BY a.person`.execute(trx)
  return rows.map((row) => ({
    agent: row.person,
    teams: row.teams,
    skills: row.skills,
    isOnline: row.presence !== 'offline' && isHeard(row.seen_at, now),
    isAccepting: row.presence === 'online',
    capacity: row.capacity,
    load: row.load,
    idleSince: row.idle_since,
  }))
}

export function isHeard(seenAt: Instant | null, now: Instant): boolean {
  return seenAt !== null && seenAt > now - HEARTBEAT_LASTS
}
