import { isMember } from '../members/members.ts'
import type { OrderRow } from '../orders/order-row.ts'
import type { Scene } from '../scene.ts'

export async function balanceOf({ trx }: Scene, customer: string): Promise<number> {
  const { sum } = await trx
    .selectFrom('point_entry')
    .select(({ fn }) => fn.sum<number | null>('points').as('sum'))
    .where('customer', '=', customer)
    .executeTakeFirstOrThrow()
  return Number(sum ?? 0)
}

/** Members get a point for each yuan. */
export async function earnPoints(scene: Scene, { id, customer, total }: OrderRow): Promise<void> {
  if (total === 0 || !(await isMember(scene, customer))) return
  await book(scene, { key: `order:${id}`, customer, points: total, reason: `订单 ${id}` })
}

/** What an order that is refunded had brought. */
export async function takePointsBack(scene: Scene, { id, customer }: OrderRow): Promise<void> {
  const earned = await scene.trx
    .selectFrom('point_entry')
    .select('points')
    .where('key', '=', `order:${id}`)
    .executeTakeFirst()
  if (earned === undefined) return
  await book(scene, { key: `refund:${id}`, customer, points: -earned.points, reason: `退款 ${id}` })
}

export async function book(
  { trx, now }: Scene,
  entry: { readonly key: string; readonly customer: string; readonly points: number; readonly reason: string },
): Promise<void> {
  await trx
    .insertInto('point_entry')
    .values({ ...entry, at: now })
    .execute()
}
