import { sql } from 'kysely'
import type { ShopTransaction } from '../database/shop-database.ts'
import type { Scene } from '../scene.ts'
import type { OrderRow } from './order-row.ts'

/** True when there were as many; they are then this order's. */
export async function takeFromStock({ trx }: Scene, sku: string, quantity: number): Promise<boolean> {
  const taken = await trx
    .updateTable('product')
    .set({ stock: sql<number>`stock - ${quantity}` })
    .where('sku', '=', sku)
    .where('stock', '>=', quantity)
    .returning('sku')
    .executeTakeFirst()
  return taken !== undefined
}

export async function putBack({ trx }: Scene, { id }: OrderRow): Promise<void> {
  const lines = await trx.selectFrom('order_line').select(['sku', 'quantity']).where('order_id', '=', id).execute()
  for (const { sku, quantity } of lines) await returnToStock(trx, sku, quantity)
}

export async function returnToStock(trx: ShopTransaction, sku: string, quantity: number): Promise<void> {
  await trx
    .updateTable('product')
    .set({ stock: sql<number>`stock + ${quantity}` })
    .where('sku', '=', sku)
    .execute()
}

/** Of an order that was never paid: the goods, and the coupon. */
export async function giveBack(scene: Scene, order: OrderRow): Promise<void> {
  await putBack(scene, order)
  if (order.coupon === null) return
  await scene.trx.updateTable('coupon').set({ used_at: null }).where('code', '=', order.coupon).execute()
}
