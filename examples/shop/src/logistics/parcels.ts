import type { OrderRow } from '../orders/order-row.ts'
import { tell } from '../outbox/tell.ts'
import type { Scene } from '../scene.ts'
import { findShopper } from '../shoppers/shoppers.ts'

export const CARRIER = '顺丰速运'

interface Stop {
  readonly place: string
  readonly text: string
}

/** Handed over to the carrier. That it was shipped is news enough: only the stops after it are told. */
export async function firstStep(scene: Scene, order: OrderRow): Promise<void> {
  await keep(scene, order, (await routeOf(scene, order))[0]!)
}

/** The parcel's next stop. False when there is none left, or no parcel on its way. */
export async function moveParcel(scene: Scene, order: OrderRow): Promise<boolean> {
  if (order.state !== 'shipped') return false
  const done = await stepsOf(scene, order.id)
  const next = (await routeOf(scene, order))[done.length]
  if (next === undefined) return false
  await keep(scene, order, next)
  const { id, customer, parcel } = order
  await tell(scene, customer, 'logistics_moved', { order_id: id, tracking: parcel, ...next })
  return true
}

export function stepsOf({ trx }: Pick<Scene, 'trx'>, order: string) {
  return trx
    .selectFrom('parcel_step')
    .select(['at', 'place', 'text'])
    .where('order_id', '=', order)
    .orderBy('id')
    .execute()
}

async function keep({ trx, now }: Scene, { id }: OrderRow, stop: Stop): Promise<void> {
  await trx
    .insertInto('parcel_step')
    .values({ order_id: id, at: now, ...stop })
    .execute()
}

async function routeOf(scene: Scene, { customer }: OrderRow): Promise<readonly Stop[]> {
  const { city } = await findShopper(scene, customer)
  const there = city === '' ? '目的地' : city
  return [
    { place: '杭州', text: `${CARRIER}已在杭州仓揽收` },
    { place: '杭州', text: '离开杭州转运中心' },
    { place: there, text: `到达${there}转运中心` },
    { place: there, text: '快递员正在派送' },
  ]
}
