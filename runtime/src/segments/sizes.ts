import type { segmentOverlap, segmentSizes, segmentTrend } from '@usher/shared/api/segments'
import { DAY } from '@usher/shared/base/time'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Scoped } from '../api/scoped.ts'
import { zoneOf } from '../api/workspace.ts'
import { dayOf } from '../visit/tally.ts'
import { readParked } from './parked-facts.ts'
import { findSegment } from './read.ts'

/** How many are in each segment, as the visits have counted them, and how far a walk through all customers has come. */
export async function readSizes(scoped: Scoped): Promise<z.input<typeof segmentSizes>> {
  const { trx, workspace } = scoped
  const { rows } = await sql<{ id: string; members: number }>`
    SELECT segment.id, coalesce(sum(tally.entered - tally.gone), 0)::float8 AS members
    FROM usher.segment LEFT JOIN usher.segment_tally AS tally ON tally.workspace = segment.workspace AND tally.segment = segment.number
    WHERE segment.workspace = ${workspace} AND NOT segment.archived GROUP BY segment.id`.execute(trx)
  const refresh = await trx
    .selectFrom('segment_refresh')
    .selectAll()
    .where('workspace', '=', workspace)
    .executeTakeFirst()
  return {
    sizes: rows,
    parked: await readParked(scoped),
    refreshed: refresh === undefined ? null : refresh.last === 0 ? 1 : Math.min(1, refresh.done_to / refresh.last),
  }
}

/** The size at the end of each of the last days, with who came in and went out. */
export async function readTrend(
  scoped: Scoped,
  { segment, days }: { readonly segment: string; readonly days: number },
): Promise<z.input<typeof segmentTrend>> {
  const { trx, workspace, now } = scoped
  const { number } = await findSegment(scoped, segment)
  const today = dayOf(now, await zoneOf(scoped))
  const { rows } = await sql<{ day: number; entered: number; gone: number }>`
    SELECT day, sum(entered)::float8 AS entered, sum(gone)::float8 AS gone FROM usher.segment_tally
    WHERE workspace = ${workspace} AND segment = ${number} GROUP BY day ORDER BY day`.execute(trx)
  const first = today - days + 1
  let members = rows.filter(({ day }) => day < first).reduce((sum, { entered, gone }) => sum + entered - gone, 0)
  return Array.from({ length: days }, (_, n) => {
    const { entered, gone } = rows.find(({ day }) => day === first + n) ?? { entered: 0, gone: 0 }
    members += entered - gone
    return { day: (first + n) * DAY, members, entered, gone }
  })
}

/** How many of its members are in each of the others too. */
export async function readOverlap(scoped: Scoped, id: string): Promise<z.input<typeof segmentOverlap>> {
  const { trx, workspace } = scoped
  const { number } = await findSegment(scoped, id)
  const { rows } = await sql<{ id: string; name: string; members: number }>`
    SELECT other.id, other.name, shared.members FROM (
      SELECT other, count(*) AS members FROM usher.segment_member AS member, unnest(member.segments) AS other
      WHERE member.workspace = ${workspace} AND ${number}::int = ANY(member.segments) GROUP BY other) AS shared
    JOIN usher.segment AS other ON other.workspace = ${workspace} AND other.number = shared.other
    WHERE other.number <> ${number} AND NOT other.archived ORDER BY shared.members DESC, other.name LIMIT 20`.execute(
    trx,
  )
  return rows
}
