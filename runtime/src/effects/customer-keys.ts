import type { Planned } from './performer.ts'
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
