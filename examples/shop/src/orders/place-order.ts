import { randomInt } from 'node:crypto'
import type { Refused } from '@usher/runtime'
import { spendCoupon } from '../coupons/spend.ts'
import { tell } from '../outbox/tell.ts'
import { findProduct } from '../products/product-row.ts'
import { refuse } from '../refuse.ts'
import type { Scene } from '../scene.ts'
import { findShopper } from '../shoppers/shoppers.ts'
import { orderSummary } from './describe.ts'
import { note } from './note.ts'
import { chosenOptions } from './options.ts'
import { takeFromStock } from './stock.ts'

export interface Wish {
  readonly customer: string
  readonly sku: string
  readonly quantity: number
  readonly options: Readonly<Record<string, string>>
}

export type Placed = { readonly kind: 'placed'; readonly order: string } | Refused

/** Places an order that is still to be paid. The best coupon of the customer is taken off. */
export async function placeOrder(scene: Scene, wish: Wish): Promise<Placed> {
  const product = await findProduct(scene, wish.sku)
  if (product === null) return refuse('NO_SUCH_PRODUCT', `没有编号为 ${wish.sku} 的商品`)
  const options = chosenOptions(product, wish.options)
  if (options === null) return refuse('NO_SUCH_OPTION', `${product.title_zh} 没有这个款式`)
  if (!(await takeFromStock(scene, product.sku, wish.quantity))) return refuse('SOLD_OUT', `${product.title_zh} 卖完了`)
  const price = product.price * wish.quantity
  const spent = await spendCoupon(scene, wish.customer, price)
  const { city, address } = await findShopper(scene, wish.customer)
  const id = orderNumber(scene.now)
  await scene.trx
    .insertInto('orders')
    .values({
      ...EMPTY_ORDER,
      id,
      customer: wish.customer,
      state: 'placed',
      total: Math.max(0, price - (spent?.worth ?? 0)),
      coupon: spent?.code ?? null,
      address: [city, address].filter(Boolean).join(' '),
      placed_at: scene.now,
    })
    .execute()
  const line = {
    order_id: id,
    place: 0,
    sku: product.sku,
    title: product.title_zh,
    quantity: wish.quantity,
    gift: false,
  }
  await scene.trx
    .insertInto('order_line')
    .values({ ...line, price: product.price, options: JSON.stringify(options) })
    .execute()
  await note(scene, id, 'order_placed')
  await tell(scene, wish.customer, 'order_placed', await orderSummary(scene, { id }))
  if (spent !== null) await tell(scene, wish.customer, 'coupon_used', { coupon: spent.coupon, order_id: id })
  return { kind: 'placed', order: id }
}

export const EMPTY_ORDER = {
  shipped_at: null,
  delivered_at: null,
  held_until: null,
  packaging: '',
  parcel: null,
  coupon: null,
  instead_of: null,
} as const

/** The day, and eight digits that nobody can guess from those of another. */
export function orderNumber(now: Date): string {
  return `QH${now.toISOString().slice(2, 10).replaceAll('-', '')}${String(randomInt(100_000_000)).padStart(8, '0')}`
}
