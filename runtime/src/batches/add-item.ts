import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import { newId } from '../auth/token.ts'
import { storableText, toJson } from '../database/json.ts'
import type { Planned } from '../effects/performer.ts'
import { settleItem } from './settle-item.ts'

/** Puts the item into the batch that is open, under a lock on its name. The one it replaces is settled and kept. Gives shards. */
export async function addItem(scoped: Scoped, request: Planned<'addToBatch'>): Promise<readonly number[]> {
  const { trx, workspace, now } = scoped
  const { payload } = request
  const key = storableText(payload.key)
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${workspace} ${storableText(payload.name)}`}, 8))`.execute(
    trx,
  )
  if (await isPlaced(scoped, request)) return []
  const batch = await openBatch(scoped, request)
  const before = await trx
    .selectFrom('batch_item')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('batch', '=', batch)
    .where('key', '=', key)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  if (before !== undefined) await settleItem(scoped, before, { result: 'replaced', reason: '' })
  const { rows } = await sql<{ seq: number }>`
    SELECT coalesce(max(seq), 0)::int + 1 AS seq FROM usher.batch_item WHERE workspace = ${workspace} AND batch = ${batch}`.execute(
    trx,
  )
  await trx
    .insertInto('batch_item')
    .values({
      ...{ workspace, batch, seq: rows[0]!.seq, key, state: 'waiting', added_at: now, settled_at: null, result: null },
      ...{ customer: request.customer, shard: request.shard, run: Number(request.run) },
      ...{ effect_seq: request.seq, index: request.index, data: toJson(payload.data) },
    })
    .execute()
  return before === undefined ? [] : [before.shard]
}

/** The second delivery of the same effect finds its item. */
async function isPlaced({ trx, workspace }: Scoped, request: Planned<'addToBatch'>): Promise<boolean> {
  const row = await trx
    .selectFrom('batch_item')
    .select('seq')
    .where('workspace', '=', workspace)
    .where('run', '=', Number(request.run))
    .where('effect_seq', '=', request.seq)
    .where('index', '=', request.index)
    .executeTakeFirst()
  return row !== undefined
}

async function openBatch({ trx, workspace, now }: Scoped, { payload }: Planned<'addToBatch'>): Promise<string> {
  const name = storableText(payload.name)
  const open = await trx
    .selectFrom('batch')
    .select('id')
    .where('workspace', '=', workspace)
    .where('name', '=', name)
    .where('state', '=', 'open')
    .forUpdate()
    .executeTakeFirst()
  if (open !== undefined) return open.id
  const id = newId('bt')
  await trx
    .insertInto('batch')
    .values({
      ...{ workspace, id, name, executor: 'job', state: 'open', opened_at: now, updated_at: now },
      ...{ closes_at: payload.closesAt, retry_at: null, problem: null },
    })
    .execute()
  return id
}
