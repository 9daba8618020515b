import type { Instant } from '@usher/shared/base/time'
import { NOW_SQL } from '../clock/clock.ts'
import type { Database } from '../database/database.ts'
import { SHARDS } from '../ingest/shard-of.ts'

/** How far the work of this instant has come, in one snapshot. */
export interface Standing {
  readonly now: Instant
  /** Shards that have something to do now. */
  readonly due: readonly number[]
  /** Effects that some worker is performing, or was when it died. */
  readonly leased: number
  /** When a run or an effect is due next; null when none waits for time. */
  readonly next: Instant | null
  /** When a schedule, an overdue queue or a deadline of work comes next. */
  readonly periodicNext: Instant | null
}

export async function readStanding(database: Database): Promise<Standing> {
  const [row] = await database.session((session) => session.query<Standing>(STANDING))
  return row!
}

/** Nothing is left of this instant: only a later one, or something from outside, can move a run. */
export function isQuiet({ due, leased, now, periodicNext }: Standing): boolean {
  return due.length === 0 && leased === 0 && (periodicNext === null || periodicNext > now)
}

/** By the first entry of each index: the cost does not depend on how many runs sleep. A leased effect is due when its lease ends. */
const STANDING = `
  WITH clock AS MATERIALIZED (SELECT ${NOW_SQL} AS now),
  shards AS MATERIALIZED (
    SELECT shard, EXISTS (SELECT FROM usher.inbox WHERE inbox.shard = slot.shard) AS inbox,
      least(
        (SELECT wake_at FROM usher.run WHERE run.shard = slot.shard AND wake_at IS NOT NULL AND NOT held AND NOT parked ORDER BY wake_at LIMIT 1),
        (SELECT due_at FROM usher.effect WHERE effect.shard = slot.shard AND lane = 0 AND due_at IS NOT NULL ORDER BY due_at LIMIT 1),
        (SELECT due_at FROM usher.effect WHERE effect.shard = slot.shard AND lane = 1 AND due_at IS NOT NULL ORDER BY due_at LIMIT 1)
      ) AS at
    FROM (SELECT generate_series(0, ${SHARDS - 1})::smallint AS shard) AS slot
  )
  SELECT (SELECT now FROM clock) AS now,
    coalesce((SELECT array_agg(shard)::int[] FROM shards, clock WHERE inbox OR at <= clock.now), '{}') AS due,
    (SELECT count(*) FROM usher.effect WHERE due_at IS NOT NULL AND state = 'sent') AS leased,
    (SELECT min(at) FROM shards) AS next,
    least((SELECT min(due_at) FROM usher.schedule), (SELECT min(due_at) FROM usher.handoff WHERE state <> 'closed' AND due_at IS NOT NULL),
      (SELECT min(expires_at) + 1 FROM usher.offer WHERE state = 'open'),
      (SELECT min(closes_at) FROM usher.batch WHERE state = 'open'),
      (SELECT min(retry_at) FROM usher.batch WHERE state = 'running'),
      (SELECT min(due_at) FROM usher.work_item WHERE state <> 'done' AND NOT overdue AND due_at IS NOT NULL),
      (SELECT min(escalate_at) FROM usher.work_item WHERE state <> 'done' AND escalate_at IS NOT NULL),
      (SELECT min(expires_at) FROM usher.work_item WHERE state <> 'done' AND expires_at IS NOT NULL)) AS "periodicNext"`
