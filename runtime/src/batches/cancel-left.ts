import { sql } from 'kysely'
import { inScope, type Scoped } from '../api/scoped.ts'
import type { World } from '../effects/world.ts'
import { stillAwaited } from '../outbox/still-awaited.ts'
import { itemsOf, lockBatch, setBatch } from './batch.ts'
import { type BatchItem, settleItem } from './settle-item.ts'

const AT_ONCE = 20

/** Takes out of its batch what no run waits for any more. What a job has under way stays: it may be done already. */
export async function cancelLeft(host: Pick<World, 'database' | 'now'>): Promise<number> {
  const { rows } = await sql<{ workspace: number; id: string }>`
    SELECT DISTINCT i.workspace, i.batch AS id FROM usher.batch_item AS i
    JOIN usher.batch AS b ON b.workspace = i.workspace AND b.id = i.batch
    WHERE b.state IN ('open', 'waiting', 'dead') AND ${IS_LEFT} LIMIT ${AT_ONCE}`.execute(host.database.db)
  for (const { workspace, id } of rows) await inScope(host, workspace, (scoped) => cancelIn(scoped, id))
  return rows.length
}

async function cancelIn(scoped: Scoped, id: string): Promise<void> {
  const { state } = await lockBatch(scoped, id)
  if (state === 'running' || state === 'done') return
  const { rows } = await sql<BatchItem>`
    SELECT i.* FROM usher.batch_item AS i WHERE i.workspace = ${scoped.workspace} AND i.batch = ${id} AND ${IS_LEFT}`.execute(
    scoped.trx,
  )
  for (const item of rows) await settleItem(scoped, item, { result: 'cancelled', reason: '' })
  const isWaitedFor = (await itemsOf(scoped, id)).some((item) => item.state === 'waiting')
  if (state !== 'open' && !isWaitedFor) await setBatch(scoped, id, { state: 'done', problem: null })
}

const IS_LEFT = sql`i.state = 'waiting' AND NOT ${stillAwaited('i', 'effect_seq')}`
