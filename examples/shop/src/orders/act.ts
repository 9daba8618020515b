import type { OrderActed, OrderState } from '@usher/runtime'
import type { JsonObject } from '@usher/shared/base/json'
import type { OrderAction } from '@usher/shared/engine/order-action'
import { refuse } from '../refuse.ts'
import type { Scene } from '../scene.ts'
import { addGift, type Changed, changeOption, changeText } from './changes.ts'
import { hold } from './hold.ts'
import { lockOrder, type OrderRow } from './order-row.ts'
import { approveReturn, createReturn, reissue } from './returns.ts'

export interface AskedAct {
  readonly customer: string
  readonly order: string
  readonly action: OrderAction
  readonly data: JsonObject
}

/** What a journey may do to an order. Whatever is refused has changed nothing. */
export async function actOnOrder(scene: Scene, { customer, order: id, action, data }: AskedAct): Promise<OrderActed> {
  const order = await lockOrder(scene, id, customer)
  if (order === null) return refuse('NO_SUCH_ORDER', `没有订单 ${id.slice(0, 40)}`)
  const changed = await ACTIONS[action](scene, order, data)
  return typeof changed === 'string' ? done(changed) : changed
}

type Act = (scene: Scene, order: OrderRow, data: JsonObject) => Promise<Changed>

const ACTIONS: { readonly [A in OrderAction]: Act } = {
  hold,
  remark: changeText('text', 'remark'),
  changeAddress: changeText('address', 'address'),
  packaging: changeText('packaging', 'packaging'),
  changeSize: changeOption('size', '尺码'),
  changeColour: changeOption('colour', '颜色'),
  gift: addGift,
  createReturn,
  approveReturn,
  reissue,
}

function done(state: OrderState): OrderActed {
  return { kind: 'done', state }
}
