import { callStateOf } from '../../calls/telephone.ts'
import { findOrders } from '../../orders/order-row.ts'
import type { Scene } from '../../scene.ts'

const MOST = 30

export type Desk = Awaited<ReturnType<typeof readDesk>>

/** What staff see, newest first. */
export async function readDesk(scene: Scene) {
  const { trx, now } = scene
  const orders = await findOrders(scene, { customer: null, state: 'any', most: MOST })
  const shoppers = await trx.selectFrom('shopper').select(['customer', 'name']).execute()
  const kinds = await trx
    .selectFrom('coupon_kind')
    .leftJoin('coupon', 'coupon.coupon', 'coupon_kind.name')
    .selectAll('coupon_kind')
    .select(({ fn }) => [fn.count<number>('coupon.key').as('issued'), fn.count<number>('coupon.used_at').as('used')])
    .groupBy('coupon_kind.name')
    .orderBy('coupon_kind.name')
    .execute()
  const calls = await trx.selectFrom('call').selectAll().orderBy('began_at', 'desc').limit(MOST).execute()
  const sms = await trx
    .selectFrom('sms')
    .leftJoin('sms_stop', 'sms_stop.number', 'sms.number')
    .selectAll('sms')
    .select('sms_stop.at as stopped_at')
    .orderBy('sms.at', 'desc')
    .limit(MOST)
    .execute()
  const waiting = await trx
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll<number>().as('number'))
    .where('sent_at', 'is', null)
    .where('refused', 'is', null)
    .executeTakeFirstOrThrow()
  const refused = await trx
    .selectFrom('outbox')
    .select(['seq', 'kind', 'refused'])
    .where('refused', 'is not', null)
    .orderBy('seq', 'desc')
    .limit(MOST)
    .execute()
  return {
    orders,
    names: new Map(shoppers.map(({ customer, name }) => [customer, name])),
    kinds,
    calls: calls.map((call) => ({ ...call, state: callStateOf(call.number, now.getTime() - call.began_at.getTime()) })),
    sms,
    waiting: Number(waiting.number),
    refused,
  }
}
