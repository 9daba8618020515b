import type { Selectable } from 'kysely'
import { missing } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import type { BatchTable } from '../database/schema.ts'
import type { BatchItem } from './settle-item.ts'

export type Batch = Selectable<BatchTable>

/** The batch, and nobody else changes it before this transaction ends. */
export async function lockBatch({ trx, workspace }: Scoped, id: string): Promise<Batch> {
  const row = await trx
    .selectFrom('batch')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw missing('batch', id)
  return row
}

export async function setBatch(
  { trx, workspace, now }: Scoped,
  id: string,
  changes: Partial<Pick<Batch, 'state' | 'executor' | 'attempts' | 'retry_at' | 'problem'>>,
): Promise<void> {
  await trx
    .updateTable('batch')
    .set({ ...changes, updated_at: now })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
}

/** Every item that counts: of two with one key the later. */
export function itemsOf({ trx, workspace }: Scoped, batch: string): Promise<(BatchItem & { customerKey: string })[]> {
  return trx
    .selectFrom('batch_item')
    .innerJoin('customer', 'customer.id', 'batch_item.customer')
    .selectAll('batch_item')
    .select('customer.key as customerKey')
    .where('batch_item.workspace', '=', workspace)
    .where('batch', '=', batch)
    .where('state', 'not in', ['replaced', 'cancelled'])
    .orderBy('seq')
    .execute()
}
