import type { OrderState, Refused } from '@usher/runtime'
import type { JsonObject } from '@usher/shared/base/json'
import { DAY } from '@usher/shared/base/time'
import { tell } from '../outbox/tell.ts'
import { refuse } from '../refuse.ts'
import type { Scene } from '../scene.ts'
import { type Changed, textOf } from './changes.ts'
import { orderSummary } from './describe.ts'
import { moveOrder } from './move-order.ts'
import { note } from './note.ts'
import type { OrderRow } from './order-row.ts'
import { EMPTY_ORDER, orderNumber } from './place-order.ts'
import { returnToStock, takeFromStock } from './stock.ts'

const RETURN_DAYS = 7

export async function createReturn(scene: Scene, order: OrderRow, data: JsonObject): Promise<Changed> {
  if (order.state === 'shipped') return refuse('ON_THE_WAY', '包裹还在路上，签收后再退')
  if (tooOld(scene, order)) return refuse('TOO_LATE', `签收超过 ${RETURN_DAYS} 天，退不了了`)
  const reason = textOf(data, 'reason') ?? ''
  const moved = await moveOrder(scene, order, 'askReturn', { reason })
  return moved ? 'returning' : refuse('NOT_RETURNABLE', '这一单现在不能退')
}

export async function approveReturn(scene: Scene, order: OrderRow, data: JsonObject): Promise<Changed> {
  const moved = await moveOrder(scene, order, 'takeBack', { reason: textOf(data, 'reason') ?? '' })
  return moved ? 'returned' : refuse('NO_RETURN', '这一单没有申请退货')
}

const REISSUED_FROM: ReadonlySet<OrderState> = new Set<OrderState>(['shipped', 'delivered', 'installed', 'returned'])

/** The same goods again, for nothing, as an order of its own. */
export async function reissue(scene: Scene, order: OrderRow, data: JsonObject): Promise<Changed> {
  if (!REISSUED_FROM.has(order.state)) return refuse('NOT_SHIPPED', '发出过的订单才能补发')
  const lines = await scene.trx.selectFrom('order_line').selectAll().where('order_id', '=', order.id).execute()
  const missing = await takeAll(scene, lines)
  if (missing !== null) return missing
  const id = orderNumber(scene.now)
  const { customer, address } = order
  const again = { id, customer, address, state: 'paid' as const, total: 0, placed_at: scene.now, instead_of: order.id }
  await scene.trx
    .insertInto('orders')
    .values({ ...EMPTY_ORDER, ...again })
    .execute()
  for (const { options, ...line } of lines) {
    await scene.trx
      .insertInto('order_line')
      .values({ ...line, order_id: id, price: 0, options: JSON.stringify(options) })
      .execute()
  }
  await note(scene, order.id, `补发：${id}`)
  await note(scene, id, 'order_reissued')
  const reason = textOf(data, 'reason') ?? ''
  await tell(scene, customer, 'order_reissued', {
    ...(await orderSummary(scene, { id })),
    instead_of: order.id,
    reason,
  })
  return order.state
}

/** What was taken before something turned out to be missing goes back: the refusal has changed nothing. */
async function takeAll(
  scene: Scene,
  lines: readonly { readonly sku: string; readonly title: string; readonly quantity: number }[],
): Promise<Refused | null> {
  const taken: (typeof lines)[number][] = []
  for (const line of lines) {
    if (await takeFromStock(scene, line.sku, line.quantity)) {
      taken.push(line)
      continue
    }
    for (const { sku, quantity } of taken) await returnToStock(scene.trx, sku, quantity)
    return refuse('SOLD_OUT', `${line.title} 卖完了`)
  }
  return null
}

function tooOld({ now }: Scene, { delivered_at }: OrderRow): boolean {
  return delivered_at !== null && now.getTime() - delivered_at.getTime() > RETURN_DAYS * DAY
}
