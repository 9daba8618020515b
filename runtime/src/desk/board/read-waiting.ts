import type { WaitingEntry } from '@usher/shared/api/desk-board'
import { DAY } from '@usher/shared/base/time'
import { estimateWait } from '@usher/shared/desk/estimate'
import type { Seat } from '@usher/shared/desk/matching'
import { sql } from 'kysely'
import type { Scoped } from '../../api/scoped.ts'
import { nameOf } from '../../customers/customer.ts'
import { serves } from '../serves.ts'
import type { DeskScope } from '../teams.ts'
import { promisesOf } from './promises-of.ts'

const MOST_SHOWN = 200

/** Who waits, in the order in which they are served, and how long that may take. */
export async function readWaiting(
  desk: DeskScope,
  seats: readonly Seat[],
): Promise<{ readonly entries: WaitingEntry[]; readonly count: number }> {
  const { trx, workspace } = desk
  const rows = await trx
    .selectFrom('handoff')
    .innerJoin('customer', (join) =>
      join.onRef('customer.workspace', '=', 'handoff.workspace').onRef('customer.id', '=', 'handoff.customer'),
    )
    .leftJoin('offer', (join) =>
      join
        .onRef('offer.workspace', '=', 'handoff.workspace')
        .onRef('offer.handoff', '=', 'handoff.id')
        .on('offer.state', '=', 'open'),
    )
    .leftJoin('person as taker', (join) =>
      join.onRef('taker.workspace', '=', 'handoff.workspace').onRef('taker.id', '=', 'offer.agent'),
    )
    .leftJoin('person as wanted', (join) =>
      join.onRef('wanted.workspace', '=', 'handoff.workspace').onRef('wanted.id', '=', 'handoff.preferred'),
    )
    .selectAll('handoff')
    .select(['customer.key', 'customer.attributes', 'taker.id as taker', 'taker.name as taker_name'])
    .select('wanted.name as wanted_name')
    .select((is) => is.fn.countAll<number>().over().as('count'))
    .where('handoff.workspace', '=', workspace)
    .where('handoff.state', 'in', ['queued', 'offered'])
    .orderBy('handoff.turn_at')
    .orderBy('handoff.requested_at')
    .orderBy('handoff.id')
    .limit(MOST_SHOWN)
    .execute()
  const usual = await usualHandling(desk)
  const estimate = estimator(desk, { seats, usual })
  const entries = rows.map((row, index) => ({
    ...{ handoff: row.id, conversation: row.conversation, position: index + 1, reason: row.reason },
    customer: { id: row.key, name: nameOf(row.attributes) },
    team: { id: row.desk_team, name: desk.teams.byId(row.desk_team).name },
    since: row.queued_at ?? row.requested_at,
    points: row.parts,
    promises: promisesOf(row.clocks, desk.teams.byId(row.desk_team).calendar, desk.now),
    estimateMs: estimate(row.desk_team),
    offeredTo: row.taker === null ? null : { id: row.taker, name: row.taker_name ?? row.taker },
    wanted: row.preferred === null ? null : { id: row.preferred, name: row.wanted_name ?? row.preferred },
    skills: row.needs.map(({ skill }) => skill),
  }))
  return { entries, count: Number(rows[0]?.count ?? 0) }
}

/** One after another in their order: who stands before in the same team goes before. */
function estimator(
  desk: DeskScope,
  { seats, usual }: { readonly seats: readonly Seat[]; readonly usual: ReadonlyMap<string, number> },
): (team: string) => number | null {
  const ahead = new Map<string, number>()
  return (team) => {
    const before = ahead.get(team) ?? 0
    ahead.set(team, before + 1)
    const own = seats.filter(({ teams }) => serves(teams, desk.teams.byId(team).id))
    const places = own.reduce((sum, { capacity }) => sum + capacity, 0)
    const free = own.reduce((sum, { capacity, load }) => sum + Math.max(0, capacity - load), 0)
    return estimateWait({ ahead: before, places, free, handleMs: usual.get(team) ?? null })
  }
}

/** How long conversations of each team have lasted during a day. */
async function usualHandling({ trx, workspace, now }: Scoped): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ team: string; ms: number }>`
    SELECT desk_team AS team, avg(closed_at - accepted_at)::float8 AS ms FROM usher.handoff
    WHERE workspace = ${workspace} AND merged_into IS NULL AND closed_at > ${now - DAY} AND accepted_at IS NOT NULL
    GROUP BY desk_team`.execute(trx)
  return new Map(rows.map(({ team, ms }) => [team, ms]))
}
