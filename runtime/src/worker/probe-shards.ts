import type { Instant } from '@usher/shared/base/time'
import { NOW_SQL } from '../clock/clock.ts'
import type { Database } from '../database/database.ts'
import { SHARDS } from '../ingest/shard-of.ts'

export interface Probe {
  readonly shard: number
  readonly now: Instant
  readonly inbox: boolean
  /** The earliest alarm of a run or of a segment's member, due or not. */
  readonly wakeAt: Instant | null
  readonly insideAt: Instant | null
  readonly outsideAt: Instant | null
}

/** Where there is work, by the first entry of each index: the cost does not depend on how many runs sleep. */
export function probeShards(database: Database): Promise<readonly Probe[]> {
  return database.session((session) => session.query<Probe>(PROBE))
}

const PROBE = `
  SELECT shard, (SELECT ${NOW_SQL}) AS now,
    EXISTS (SELECT FROM usher.inbox WHERE inbox.shard = slot.shard) AS inbox,
    least(
      (SELECT wake_at FROM usher.run WHERE run.shard = slot.shard AND wake_at IS NOT NULL AND NOT held AND NOT parked ORDER BY wake_at LIMIT 1),
      (SELECT due_at FROM usher.segment_member AS m WHERE m.shard = slot.shard AND due_at IS NOT NULL ORDER BY due_at LIMIT 1)) AS "wakeAt",
    (SELECT due_at FROM usher.effect WHERE effect.shard = slot.shard AND lane = 0 AND due_at IS NOT NULL ORDER BY due_at LIMIT 1) AS "insideAt",
    (SELECT due_at FROM usher.effect WHERE effect.shard = slot.shard AND lane = 1 AND due_at IS NOT NULL ORDER BY due_at LIMIT 1) AS "outsideAt"
  FROM (SELECT generate_series(0, ${SHARDS - 1})::smallint AS shard) AS slot`
