import type { Selectable } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import { storableText } from '../database/json.ts'
import type { BatchItemTable } from '../database/schema.ts'
import { settleEffect } from '../outbox/settle-effect.ts'

export type BatchItem = Selectable<BatchItemTable>

export interface ItemResult {
  readonly result: 'done' | 'failed' | 'replaced' | 'cancelled'
  readonly reason: string
}

/** Writes down what became of an item, and lets its run go on by it. */
export async function settleItem(
  { trx, workspace, now }: Scoped,
  item: BatchItem,
  { result, reason }: ItemResult,
): Promise<void> {
  await trx
    .updateTable('batch_item')
    .set({ state: result, reason: storableText(reason), settled_at: now })
    .where('workspace', '=', workspace)
    .where('batch', '=', item.batch)
    .where('seq', '=', item.seq)
    .execute()
  const { shard, run, effect_seq: seq, index } = item
  await settleEffect(trx, { workspace, shard, run, seq, index }, { kind: 'done', data: { result, reason } })
}
