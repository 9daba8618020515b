import { randomUUID } from 'node:crypto'
import type { Usher } from '@usher/runtime'
import { useCoupon } from './coupons.ts'
import type { ShopTransaction } from './shop-database.ts'

export interface PaidOrder {
  readonly id: string
  readonly product: string
  readonly amount: number
  /** The coupon that made it cheaper. */
  readonly coupon: string | null
}

/**
 * Writes the order and tells the journeys of it, both in the caller's transaction: there is no order without its event, and no
 * event without its order. Null when there is no such product.
 */
export async function placeOrder(
  trx: ShopTransaction,
  usher: Usher,
  asked: { readonly customer: string; readonly product: string },
): Promise<PaidOrder | null> {
  const { customer } = asked
  const product = await trx.selectFrom('shop.product').selectAll().where('id', '=', asked.product).executeTakeFirst()
  if (product === undefined) return null
  const coupon = await useCoupon(trx, customer)
  const id = `O-${randomUUID().slice(0, 8).toUpperCase()}`
  const amount = Math.max(0, product.price - (coupon?.worth ?? 0))
  await trx
    .insertInto('shop.order')
    .values({ id, customer, product: product.id, amount, coupon: coupon?.code ?? null, at: new Date() })
    .execute()
  await usher.events.emit(
    { id, customer, name: 'order_paid', data: { order_id: id, product: product.name_zh, amount } },
    { transaction: trx, source: 'shop' },
  )
  return { id, product: product.id, amount, coupon: coupon?.code ?? null }
}
