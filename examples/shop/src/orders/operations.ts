import { isJsonObject, type JsonObject } from '@usher/shared/base/json'
import { ORDER_ACTIONS, ORDER_RANGES } from '@usher/shared/engine/order-action'
import { z } from 'zod'
import { reading, writing } from '../api/operation.ts'
import { customerKey, id } from '../api/parts.ts'
import { actOnOrder } from './act.ts'
import { describeOrder } from './describe.ts'
import { findOrders } from './order-row.ts'

export const orderOperations = {
  list: reading(
    z.object({ customer: customerKey, state: z.enum(ORDER_RANGES), most: z.int().min(1).max(100) }),
    async (scene, asked) => (await findOrders(scene, asked)).map((order) => describeOrder(scene, order)),
  ),
  get: reading(z.object({ customer: customerKey, order: id }), async (scene, { customer, order: wanted }) => {
    const [order] = await findOrders(scene, { customer, state: 'any', most: 1, id: wanted })
    return order === undefined ? null : describeOrder(scene, order)
  }),
  act: writing(
    z.object({
      customer: customerKey,
      order: id,
      action: z.enum(ORDER_ACTIONS),
      data: z.custom<JsonObject>(isJsonObject),
    }),
    actOnOrder,
  ),
}
