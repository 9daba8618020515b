import { sql } from 'kysely'
import { inScope, type Scoped } from '../api/scoped.ts'
import { NOW_SQL } from '../clock/clock.ts'
import type { World } from '../effects/world.ts'
import { stillAwaited } from '../outbox/still-awaited.ts'
import { closeItem } from './close-item.ts'
import { lockItem } from './item.ts'

const AT_ONCE = 100

/**
 * Takes off the desk what no run waits for any more: it was withdrawn, moved, or went on by another event. A case that waits for the
 * customer stays while its run lives; what ran out of time ends by its own clock. Gives how many items were closed.
 */
export async function closeLeft(host: Pick<World, 'database' | 'now' | 'hints'>): Promise<number> {
  const { rows } = await sql<{ workspace: number; id: string }>`
    SELECT w.workspace, w.id FROM usher.work_item AS w WHERE ${IS_LEFT} LIMIT ${AT_ONCE}`.execute(host.database.db)
  for (const { workspace, id } of rows) {
    const shards = await inScope(host, workspace, (scoped) => closeOne(scoped, id))
    host.hints.shardReady(shards)
  }
  return rows.length
}

/** Looks again under the lock: somebody may have decided, or the customer answered. */
async function closeOne(scoped: Scoped, id: string): Promise<readonly number[]> {
  const item = await lockItem(scoped, id)
  const { rows } = await sql`
    SELECT 1 FROM usher.work_item AS w WHERE w.workspace = ${scoped.workspace} AND w.id = ${id} AND ${IS_LEFT}`.execute(
    scoped.trx,
  )
  if (rows.length === 0) return []
  return closeItem(scoped, item, { decision: 'cancelled', reason: '', fields: {}, by: null })
}

const IS_LEFT = sql`
  w.state <> 'done' AND (w.expires_at IS NULL OR w.expires_at > ${sql.raw(NOW_SQL)}) AND NOT CASE w.state
    WHEN 'waiting' THEN EXISTS (
      SELECT 1 FROM usher.run AS r WHERE r.shard = w.shard AND r.workspace = w.workspace AND r.customer = w.customer AND r.id = w.run)
    ELSE ${stillAwaited('w', 'seq')} END`
