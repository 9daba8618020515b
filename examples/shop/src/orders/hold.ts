import type { JsonObject } from '@usher/shared/base/json'
import { refuse } from '../refuse.ts'
import type { Scene } from '../scene.ts'
import { type Changed, textOf } from './changes.ts'
import { moveOrder } from './move-order.ts'
import type { OrderRow } from './order-row.ts'

/** Keeps the order in the house: until the morning of a day, or until somebody lets it go. */
export async function hold(scene: Scene, order: OrderRow, data: JsonObject): Promise<Changed> {
  const asked = textOf(data, 'until')
  const until = asked === null ? null : morningOf(asked)
  if (asked !== null && until === null) return refuse('BAD_DATE', `看不懂日期“${asked.slice(0, 40)}”，写成 2026-03-20`)
  if (until !== null && until <= scene.now) return refuse('BAD_DATE', '日期已经过去了')
  const moved = await moveOrder(scene, { ...order, held_until: until }, 'hold', { until: asked })
  if (!moved) return refuse('NOT_UNSHIPPED', '只有付了款、还没发出的订单能缓发')
  await scene.trx.updateTable('orders').set({ held_until: until }).where('id', '=', order.id).execute()
  return 'held'
}

/** Orders whose day has come go on by themselves. */
export async function releaseDue(scene: Scene): Promise<number> {
  const due = await scene.trx
    .selectFrom('orders')
    .selectAll()
    .where('state', '=', 'held')
    .where('held_until', '<=', scene.now)
    .forUpdate()
    .skipLocked()
    .execute()
  for (const order of due) await moveOrder(scene, order, 'release')
  return due.length
}

/** In China, where the shop's warehouse is; null when it is no day. */
function morningOf(text: string): Date | null {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0]
  if (day === undefined) return null
  const morning = new Date(`${day}T00:00:00+08:00`)
  return Number.isNaN(morning.getTime()) ? null : morning
}
