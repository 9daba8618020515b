import { z } from 'zod'
import { order } from '../../connectors/orders.ts'
import { askConnector } from '../ask-connector.ts'
import type { Performer } from '../performer.ts'

/** Reads the customers' orders from the brand's order system. */
export const performListOrders: Performer<'listOrders'> = (batch, world) => {
  const { orders } = world.connectors
  return askConnector(batch, world, {
    system: 'order',
    ask: orders && (({ payload }, customer) => orders.list({ customer, ...payload })),
    read: (answer, { payload }) => {
      const { data: list } = z.array(order).safeParse(answer)
      return list === undefined ? null : { kind: 'done', data: { orders: list.slice(0, payload.most) } }
    },
  })
}
