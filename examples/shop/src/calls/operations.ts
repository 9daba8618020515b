import type { CallState } from '@usher/runtime'
import { z } from 'zod'
import { reading, writing } from '../api/operation.ts'
import { customerKey, id } from '../api/parts.ts'
import type { Scene } from '../scene.ts'
import { ShopFault } from '../shop-fault.ts'
import { findShopper } from '../shoppers/shoppers.ts'
import { callStateOf, RINGS_MS } from './telephone.ts'

export const callOperations = {
  call: writing(z.object({ customer: customerKey, text: z.string().min(1).max(1_000) }), beginCall),
  state: reading(z.object({ call: id }), stateOf),
}

/** A number takes one call at a time: a second one meets a busy line, and is no call. */
async function beginCall(
  scene: Scene,
  { customer, text }: { readonly customer: string; readonly text: string },
  key: string,
): Promise<CallState> {
  const { phone: number } = await findShopper(scene, customer)
  if (number === '') return 'failed'
  const ringing = await scene.trx
    .selectFrom('call')
    .select(['number', 'began_at'])
    .where('number', '=', number)
    .where('began_at', '>', new Date(scene.now.getTime() - RINGS_MS))
    .execute()
  if (ringing.some((call) => callStateOf(number, scene.now.getTime() - call.began_at.getTime()) === 'ringing'))
    return 'busy'
  await scene.trx.insertInto('call').values({ key, customer, number, text, began_at: scene.now }).execute()
  return callStateOf(number, 0)
}

async function stateOf({ trx, now }: Scene, { call: key }: { readonly call: string }): Promise<CallState> {
  const call = await trx.selectFrom('call').select(['number', 'began_at']).where('key', '=', key).executeTakeFirst()
  if (call === undefined) throw noSuchCall(key)
  return callStateOf(call.number, now.getTime() - call.began_at.getTime())
}

function noSuchCall(key: string): ShopFault {
  return new ShopFault(404, {
    code: 'NO_SUCH_CALL',
    message: `There was no call under the key "${key.slice(0, 80)}"`,
    fix: 'Ask for a key that calls/call was sent with',
  })
}
