import type { Transaction } from 'kysely'
import type { Schema } from '../database/schema.ts'
import type { Performed, Planned } from './performer.ts'
import type { World } from './world.ts'

/** The customers' keys in the brand's own systems, by our number. Who has been erased has none. */
export async function customerKeys(batch: readonly Planned[], world: World): Promise<ReadonlyMap<number, string>> {
  const rows = await world.database.db
    .selectFrom('customer')
    .select(['id', 'key'])
    .where('workspace', 'in', [...new Set(batch.map(({ workspace }) => workspace))])
    .where('id', 'in', [...new Set(batch.map(({ customer }) => customer))])
    .execute()
  return new Map(rows.map(({ id, key }) => [id, key]))
}

/** The same of one workspace, as a transaction sees them. */
export async function customerKeysIn(
  { trx, workspace }: { readonly trx: Transaction<Schema>; readonly workspace: number },
  effects: readonly Planned[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await trx
    .selectFrom('customer')
    .select(['id', 'key'])
    .where('workspace', '=', workspace)
    .where('id', 'in', [...new Set(effects.map(({ customer }) => customer))])
    .execute()
  return new Map(rows.map(({ id, key }) => [id, key]))
}

/** Erased since the effect was planned. */
export const NO_CUSTOMER: Performed = {
  kind: 'failed',
  code: 'NO_CUSTOMER',
  message: 'The customer is not there any more',
}
