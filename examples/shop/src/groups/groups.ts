import { tell } from '../outbox/tell.ts'
import type { Scene } from '../scene.ts'

/** A second time changes nothing. False when there is no such group. */
export async function joinGroup(scene: Scene, customer: string, slug: string): Promise<boolean> {
  const { trx, now } = scene
  const group = await trx.selectFrom('customer_group').select('name').where('slug', '=', slug).executeTakeFirst()
  if (group === undefined) return false
  const joined = await trx
    .insertInto('group_member')
    .values({ name: group.name, customer, at: now })
    .onConflict((known) => known.columns(['name', 'customer']).doNothing())
    .returning('name')
    .executeTakeFirst()
  if (joined !== undefined) await tell(scene, customer, 'group_joined', { group: group.name })
  return true
}

export async function isInGroup({ trx }: Scene, customer: string, name: string): Promise<boolean> {
  const found = await trx
    .selectFrom('group_member')
    .select('name')
    .where('name', '=', name)
    .where('customer', '=', customer)
    .executeTakeFirst()
  return found !== undefined
}
