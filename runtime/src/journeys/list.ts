import type { JourneyRow } from '@usher/shared/api/journeys'
import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import { zoneOf } from '../api/workspace.ts'
import { groupBy } from '../group-by.ts'
import { ARRIVED, dayOf, ENDED, GOT_PARKED, TAKEN_WHILE_PARKED, WHOLE_JOURNEY } from '../visit/tally.ts'

const TREND_DAYS = 14

/** Every journey of the workspace with its figures, from the tallies: two statements however many there are. */
export async function listJourneys(scoped: Scoped): Promise<JourneyRow[]> {
  const rows = await journeyRows(scoped)
  const tallies = await tallyRows(scoped)
  const today = dayOf(scoped.now, await zoneOf(scoped))
  const byJourney = groupBy(tallies, (row) => row.journey)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    description: row.description,
    status: row.status,
    liveVersion: row.live_version,
    changed: row.changed,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by_name ?? row.updated_by,
    ...figures(byJourney.get(row.number) ?? [], today),
  }))
}

interface Tally {
  readonly journey: number
  readonly day: number
  readonly started: number
  readonly ended: number
  readonly parked: number
}

async function journeyRows({ trx, workspace }: Scoped) {
  const { rows } = await sql<{
    id: string
    number: number
    name: string
    description: string
    status: JourneyRow['status']
    live_version: number | null
    changed: boolean
    updated_at: number
    updated_by: string
    updated_by_name: string | null
  }>`
    SELECT j.id, j.number, j.name, coalesce(j.draft->>'description', '') AS description, j.status, j.live_version, j.updated_at, j.updated_by,
      p.name AS updated_by_name, (v.document IS NULL OR v.document <> j.draft) AS changed
    FROM usher.journey AS j
    LEFT JOIN usher.version AS v ON v.workspace = j.workspace AND v.journey = j.number AND v.number = j.live_version
    LEFT JOIN usher.person AS p ON p.workspace = j.workspace AND p.id = j.updated_by
    WHERE j.workspace = ${workspace}
    ORDER BY j.updated_at DESC, j.number DESC`.execute(trx)
  return rows
}

async function tallyRows({ trx, workspace }: Scoped): Promise<readonly Tally[]> {
  const { rows } = await sql<Tally>`
    SELECT journey, day,
      sum(CASE WHEN node = ${WHOLE_JOURNEY} AND port = ${ARRIVED} THEN count ELSE 0 END)::bigint AS started,
      sum(CASE WHEN node = ${WHOLE_JOURNEY} AND port = ${ENDED} THEN count ELSE 0 END)::bigint AS ended,
      sum(CASE port WHEN ${GOT_PARKED} THEN count WHEN ${TAKEN_WHILE_PARKED} THEN -count ELSE 0 END)::bigint AS parked
    FROM usher.node_tally
    WHERE workspace = ${workspace} AND (node = ${WHOLE_JOURNEY} OR port IN (${GOT_PARKED}, ${TAKEN_WHILE_PARKED}))
    GROUP BY journey, day`.execute(trx)
  return rows
}

function figures(tallies: readonly Tally[], today: number) {
  const total = (rows: readonly Tally[], figure: 'started' | 'ended' | 'parked') =>
    rows.reduce((sum, row) => sum + row[figure], 0)
  const week = tallies.filter((row) => row.day > today - 7)
  const startedOn = new Map(tallies.map((row) => [row.day, row.started]))
  return {
    active: total(tallies, 'started') - total(tallies, 'ended'),
    parked: total(tallies, 'parked'),
    started7d: total(week, 'started'),
    ended7d: total(week, 'ended'),
    trend: Array.from({ length: TREND_DAYS }, (_, index) => startedOn.get(today - TREND_DAYS + 1 + index) ?? 0),
  }
}
