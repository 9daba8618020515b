import type { GroupInvitation } from '@usher/runtime'
import { z } from 'zod'
import { writing } from '../api/operation.ts'
import { customerKey, id } from '../api/parts.ts'
import type { Scene } from '../scene.ts'
import { ShopFault } from '../shop-fault.ts'
import { isInGroup } from './groups.ts'

export const groupOperations = {
  invite: writing(z.object({ customer: customerKey, group: id }), inviteToGroup),
}

async function inviteToGroup(
  scene: Scene,
  { customer, group: name }: { readonly customer: string; readonly group: string },
): Promise<GroupInvitation> {
  const group = await scene.trx.selectFrom('customer_group').select('slug').where('name', '=', name).executeTakeFirst()
  if (group === undefined) throw noSuchGroup(name)
  if (await isInGroup(scene, customer, name)) return { state: 'member', link: null, qr: null }
  return { state: 'invited', link: `${scene.url}/groups/${encodeURIComponent(group.slug)}`, qr: null }
}

/** The contract has no refusal here: somebody may still create the group before Usher asks again. */
function noSuchGroup(name: string): ShopFault {
  return new ShopFault(404, {
    code: 'NO_SUCH_GROUP',
    message: `There is no group "${name.slice(0, 80)}"`,
    fix: 'Create it in the shop, or write the name of one that exists into the journey',
  })
}
