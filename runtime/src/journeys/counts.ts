import type { JourneyCounts } from '@usher/shared/api/journeys'
import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import { zoneOf } from '../api/workspace.ts'
import { groupBy } from '../group-by.ts'
import { ARRIVED, dayOf, ENDED, GOT_PARKED, TAKEN_WHILE_PARKED, WHOLE_JOURNEY } from '../visit/tally.ts'
import type { JourneyRecord } from './journey.ts'
import { mapKey, type VersionMap, versionMaps } from './version-map.ts'

export interface CountsWanted {
  readonly version: number | null
  readonly days: number | null
}

/** The figures on the canvas, by node id and port name: versions number their nodes differently and are added up by name. */
export async function countsOf(scoped: Scoped, journey: JourneyRecord, wanted: CountsWanted): Promise<JourneyCounts> {
  const tallies = await readTallies(scoped, journey, wanted)
  const maps = await versionMaps(
    scoped,
    tallies.map(({ version }) => ({ journey: journey.number, version })),
  )
  const named = tallies.flatMap((tally) =>
    nameOf(tally, maps.get(mapKey({ journey: journey.number, version: tally.version }))),
  )
  const whole = (port: number, figure: 'recent' | 'total') =>
    sum(tallies, (tally) => (tally.index === WHOLE_JOURNEY && tally.port === port ? tally[figure] : 0))
  return {
    at: scoped.now,
    started: whole(ARRIVED, 'recent'),
    ended: whole(ENDED, 'recent'),
    active: sum(named, restingNow),
    parked: sum(named, parkedNow),
    nodes: [...groupBy(named, (tally) => tally.node)].map(([node, of]) => nodeCounts(node, of)),
  }
}

/** How many customers stand in each version now. */
export async function activeByVersion(
  { trx, workspace }: Scoped,
  journey: JourneyRecord,
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ version: number; active: number }>`
    SELECT version, sum(CASE port WHEN ${ARRIVED} THEN count WHEN ${GOT_PARKED} THEN 0 ELSE -count END)::bigint AS active
    FROM usher.node_tally
    WHERE workspace = ${workspace} AND journey = ${journey.number} AND node >= 0
    GROUP BY version`.execute(trx)
  return new Map(rows.map((row) => [row.version, row.active]))
}

interface Tally {
  readonly version: number
  readonly index: number
  readonly port: number
  readonly total: number
  /** Within the days asked for. */
  readonly recent: number
}

interface NamedTally extends Tally {
  readonly node: string
  readonly portName: string | null
}

async function readTallies(
  { trx, workspace, now }: Scoped,
  journey: JourneyRecord,
  { version, days }: CountsWanted,
): Promise<readonly Tally[]> {
  const since = days === null ? 0 : dayOf(now, await zoneOf({ trx, workspace, now })) - days + 1
  const { rows } = await sql<Tally>`
    SELECT version, node AS index, port, sum(count)::bigint AS total, coalesce(sum(count) FILTER (WHERE day >= ${since}), 0)::bigint AS recent
    FROM usher.node_tally
    WHERE workspace = ${workspace} AND journey = ${journey.number} AND (${version}::int IS NULL OR version = ${version}::int)
    GROUP BY version, node, port`.execute(trx)
  return rows
}

function nameOf(tally: Tally, map: VersionMap | undefined): NamedTally[] {
  const node = map?.nodes[tally.index]
  if (map === undefined || node === undefined) return []
  return [{ ...tally, node: node.id, portName: node.ports[tally.port] ?? null }]
}

function nodeCounts(node: string, tallies: readonly NamedTally[]): JourneyCounts['nodes'][number] {
  const parked = sum(tallies, parkedNow)
  const ports = groupBy(
    tallies.filter((tally) => tally.portName !== null),
    (tally) => tally.portName ?? '',
  )
  return {
    node,
    entered: sum(tallies, (tally) => (tally.port === ARRIVED ? tally.recent : 0)),
    waiting: sum(tallies, restingNow) - parked,
    ended: sum(tallies, (tally) => (tally.port === ENDED ? tally.recent : 0)),
    parked,
    ports: [...ports]
      .map(([port, of]) => ({ port, count: sum(of, (tally) => tally.recent) }))
      .filter(({ count }) => count > 0),
  }
}

/** By how many a tally changes who is at the node: arrivals add, parking changes nothing, every other thing is a way of leaving. */
function restingNow({ port, total }: Tally): number {
  if (port === ARRIVED) return total
  return port === GOT_PARKED ? 0 : -total
}

function parkedNow({ port, total }: Tally): number {
  if (port === GOT_PARKED) return total
  return port === TAKEN_WHILE_PARKED ? -total : 0
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
