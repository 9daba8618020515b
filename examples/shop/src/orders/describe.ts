import type { Order } from '@usher/runtime'
import type { JsonObject } from '@usher/shared/base/json'
import { pictureUrl } from '../products/picture.ts'
import type { Scene } from '../scene.ts'
import { findOrders, type OrderRow, type OrderWithLines } from './order-row.ts'

/** As the contract has it. */
export function describeOrder({ url }: Pick<Scene, 'url'>, order: OrderWithLines): Order {
  const { id, state, total, lines } = order
  return {
    id,
    title: titleOf(order),
    state,
    placedAt: order.placed_at.getTime(),
    shippedAt: order.shipped_at?.getTime() ?? null,
    total,
    image: lines[0] === undefined ? null : pictureUrl(url, lines[0].sku),
    lines: lines.map(({ sku, title, quantity, options }) => ({ sku, title, quantity, options })),
  }
}

/** The first thing in it, and how many more there are. */
export function titleOf({ lines }: OrderWithLines): string {
  const [first, ...more] = lines
  if (first === undefined) return ''
  return more.length === 0 ? first.title : `${first.title} 等 ${lines.length} 件`
}

/** What every event of an order says of it. */
export async function orderSummary(scene: Scene, { id }: Pick<OrderRow, 'id'>): Promise<JsonObject> {
  const [order] = await findOrders(scene, { customer: null, state: 'any', most: 1, id })
  if (order === undefined) throw new Error(`The order ${id} is gone`)
  const [first] = order.lines
  return {
    order_id: id,
    product: titleOf(order),
    sku: first?.sku ?? '',
    category: first?.category ?? '',
    quantity: order.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    amount: order.total,
  }
}
