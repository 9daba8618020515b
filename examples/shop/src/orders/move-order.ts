import type { JsonObject } from '@usher/shared/base/json'
import { firstStep } from '../logistics/parcels.ts'
import { tell } from '../outbox/tell.ts'
import { earnPoints, takePointsBack } from '../points/points.ts'
import type { Scene } from '../scene.ts'
import { orderSummary } from './describe.ts'
import { allows, MOVES, type Move } from './lifecycle.ts'
import { note } from './note.ts'
import type { OrderRow } from './order-row.ts'
import { giveBack, putBack } from './stock.ts'

/** Moves an order that the caller has locked, and tells Usher. False when it does not stand where that is possible. */
export async function moveOrder(scene: Scene, order: OrderRow, move: Move, more: JsonObject = {}): Promise<boolean> {
  if (!allows(move, order.state)) return false
  const { to, event } = MOVES[move]
  const parcel = move === 'ship' ? parcelNumber(order) : order.parcel
  await scene.trx
    .updateTable('orders')
    .set({
      state: to,
      parcel,
      shipped_at: move === 'ship' ? scene.now : order.shipped_at,
      delivered_at: move === 'deliver' ? scene.now : order.delivered_at,
      held_until: move === 'hold' ? order.held_until : null,
    })
    .where('id', '=', order.id)
    .execute()
  await note(scene, order.id, event)
  const told = { ...(await orderSummary(scene, order)), ...(parcel === null ? {} : { tracking: parcel }), ...more }
  await tell(scene, order.customer, event, told)
  await consequences(scene, { ...order, state: to, parcel }, move)
  return true
}

async function consequences(scene: Scene, order: OrderRow, move: Move): Promise<void> {
  if (move === 'cancel') await giveBack(scene, order)
  if (move === 'takeBack') await putBack(scene, order)
  if (move === 'ship') await firstStep(scene, order)
  if (move === 'pay') await earnPoints(scene, order)
  if (move === 'refund') await takePointsBack(scene, order)
}

/** Readable, and one per order. */
function parcelNumber({ id }: OrderRow): string {
  return `SF${id.replace(/\D/g, '')}`
}
