import type { Instant } from '@usher/shared/base/time'
import { nextLocalTime } from '@usher/shared/base/zone'
import type { EntrySchedule, Graph } from '@usher/shared/engine/graph'
import { sql } from 'kysely'
import { readClock } from '../clock/clock.ts'
import type { World } from '../effects/world.ts'
import { EVERY_SHARD } from '../ingest/shard-of.ts'

/**
 * Asks for a run for every customer of the workspace where a schedule entry is due, and sets the entry's next instant in the
 * same transaction: however many workers look, each due instant is used once. Gives how many customers were asked for.
 */
export async function runSchedules({ database, hints }: Pick<World, 'database' | 'hints'>): Promise<number> {
  const asked = await database.asEngine(async (trx) => {
    const now = await readClock(trx)
    const due = await sql<DueEntry>`
      SELECT schedule.workspace, schedule.journey, schedule.version, schedule.node, schedule.due_at, version.graph, workspace.zone, journey.status,
        journey.live_version = schedule.version AS live
      FROM usher.schedule
      JOIN usher.version ON version.workspace = schedule.workspace AND version.journey = schedule.journey AND version.number = schedule.version
      JOIN usher.journey ON journey.number = schedule.journey
      JOIN usher.workspace ON workspace.id = schedule.workspace
      WHERE schedule.due_at <= ${now} FOR UPDATE OF schedule SKIP LOCKED`.execute(trx)
    let customers = 0
    for (const entry of due.rows) {
      // A paused journey lets a due instant pass: what was not said at nine in the morning is not made up for at noon.
      if (entry.live && entry.status === 'running') customers += await enrolEverybody(trx, entry, now)
      await moveOn(trx, entry, now)
    }
    return customers
  })
  if (asked > 0) hints.shardReady(EVERY_SHARD)
  return asked
}

interface DueEntry {
  readonly workspace: number
  readonly journey: number
  readonly version: number
  readonly node: number
  readonly due_at: Instant
  readonly graph: Graph
  readonly zone: string
  readonly status: string
  readonly live: boolean
}

type Trx = Parameters<Parameters<World['database']['asEngine']>[0]>[0]

/** The node goes by its id: until the row is read another version may be live, which has its nodes in another order. */
async function enrolEverybody(trx: Trx, entry: DueEntry, now: Instant): Promise<number> {
  const { workspace, journey, node, graph, due_at } = entry
  const { id } = graph.nodes[node]!
  const written = await sql`
    INSERT INTO usher.inbox (shard, workspace, customer, kind, input_id, received_at, payload)
    SELECT shard, workspace, id, 'enrol', ${`t:${journey}.${id}.${due_at}`}, ${now}::bigint,
      jsonb_build_object('journey', ${journey}::int, 'scheduled', ${id}::text, 'data', jsonb_build_object('due_at', ${due_at}::bigint))
    FROM usher.customer WHERE workspace = ${workspace}`.execute(trx)
  return Number(written.numAffectedRows ?? 0)
}

async function moveOn(trx: Trx, entry: DueEntry, now: Instant): Promise<void> {
  const { workspace, journey, version, node, graph, zone, live } = entry
  const on = graph.entries.find((one) => one.node === node)?.on
  const next = live && on?.kind === 'schedule' ? nextDue(on.schedule, zone, now) : null
  const place = sql`workspace = ${workspace} AND journey = ${journey} AND version = ${version} AND node = ${node}`
  if (next === null) await sql`DELETE FROM usher.schedule WHERE ${place}`.execute(trx)
  else await sql`UPDATE usher.schedule SET due_at = ${next} WHERE ${place}`.execute(trx)
}

/** The next instant after `now` at which the schedule is due. Publishing writes the first one. */
export function nextDue(schedule: EntrySchedule, zone: string, now: Instant): Instant {
  return Math.min(...schedule.times.map((time) => nextLocalTime(now, zone, { time, weekdays: schedule.weekdays })))
}
