import type { OrderState, Refused } from '@usher/runtime'
import type { JsonObject } from '@usher/shared/base/json'
import { tell } from '../outbox/tell.ts'
import { findProduct } from '../products/product-row.ts'
import { refuse } from '../refuse.ts'
import type { Scene } from '../scene.ts'
import { UNSHIPPED } from './lifecycle.ts'
import { note } from './note.ts'
import { findOrders, type OrderRow } from './order-row.ts'
import { takeFromStock } from './stock.ts'

/** The state afterwards, or why not. */
export type Changed = OrderState | Refused

type Change = (scene: Scene, order: OrderRow, data: JsonObject) => Promise<Changed>

const MOST_LETTERS = 300

/** Writes something into the order while it has not left the house; a remark is possible for as long as it is not over. */
export function changeText(member: string, what: 'remark' | 'address' | 'packaging'): Change {
  return async (scene, order, data) => {
    const text = textOf(data, member)
    if (text === null) return refuse('BAD_VALUE', `要写明 ${member}，不超过 ${MOST_LETTERS} 字`)
    const over = what === 'remark' ? OVER.has(order.state) : !UNSHIPPED.has(order.state)
    if (over) return tooLate(order)
    if (what !== 'remark') {
      await scene.trx
        .updateTable('orders')
        .set({ [what]: text })
        .where('id', '=', order.id)
        .execute()
    }
    return changed(scene, order, { what, text })
  }
}

/** Changes the size or the colour of everything in the order that has one. */
export function changeOption(member: string, option: string): Change {
  return async (scene, order, data) => {
    const wanted = textOf(data, member)
    if (wanted === null) return refuse('BAD_VALUE', `要写明${option}`)
    if (!UNSHIPPED.has(order.state)) return tooLate(order)
    const [{ lines } = { lines: [] }] = await findOrders(scene, { customer: null, state: 'any', most: 1, id: order.id })
    const having = lines.filter(({ options }) => options[option] !== undefined)
    if (having.length === 0) return refuse('NO_SUCH_OPTION', `这一单的商品不分${option}`)
    const values = new Map<number, string>()
    for (const { sku, place } of having) {
      const known = (await findProduct(scene, sku))?.options[option] ?? []
      const value = known.find((one) => one.toLowerCase() === wanted.toLowerCase())
      if (value === undefined) return refuse('NO_SUCH_OPTION', `${option}只有 ${known.join('、')}`)
      values.set(place, value)
    }
    for (const { place, options } of having) {
      await scene.trx
        .updateTable('order_line')
        .set({ options: JSON.stringify({ ...options, [option]: values.get(place) ?? '' }) })
        .where('order_id', '=', order.id)
        .where('place', '=', place)
        .execute()
    }
    return changed(scene, order, { what: option, text: wanted })
  }
}

/** Puts a present into the parcel. */
export const addGift: Change = async (scene, order, data) => {
  const sku = textOf(data, 'sku')
  const product = sku === null ? null : await findProduct(scene, sku)
  if (product === null) return refuse('NO_SUCH_PRODUCT', `没有编号为 ${sku ?? ''} 的商品`)
  if (!UNSHIPPED.has(order.state)) return tooLate(order)
  if (!(await takeFromStock(scene, product.sku, 1))) return refuse('SOLD_OUT', `${product.title_zh} 卖完了`)
  const { last } = await scene.trx
    .selectFrom('order_line')
    .select(({ fn }) => fn.max('place').as('last'))
    .where('order_id', '=', order.id)
    .executeTakeFirstOrThrow()
  const line = { order_id: order.id, place: (last ?? 0) + 1, sku: product.sku, title: product.title_zh, quantity: 1 }
  await scene.trx
    .insertInto('order_line')
    .values({ ...line, price: 0, options: '{}', gift: true })
    .execute()
  return changed(scene, order, { what: 'gift', text: product.title_zh })
}

const OVER: ReadonlySet<OrderState> = new Set<OrderState>(['refunded', 'cancelled'])

function tooLate({ state }: OrderRow): Refused {
  const shipped = state === 'shipped' || state === 'delivered' || state === 'installed'
  return shipped ? refuse('ALREADY_SHIPPED', '已经发出，改不了了') : refuse('ALREADY_OVER', '这一单已经结束或在退')
}

async function changed(
  scene: Scene,
  order: OrderRow,
  { what, text }: { readonly what: string; readonly text: string },
): Promise<OrderState> {
  await note(scene, order.id, `${what}：${text}`)
  await tell(scene, order.customer, 'order_changed', { order_id: order.id, what, value: text })
  return order.state
}

export function textOf(data: JsonObject, member: string): string | null {
  const { [member]: value } = data
  const text = typeof value === 'string' ? value.trim() : ''
  return text === '' || text.length > MOST_LETTERS ? null : text
}
