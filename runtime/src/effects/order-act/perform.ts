import { orderActed } from '../../connectors/orders.ts'
import { askConnector } from '../ask-connector.ts'
import type { Performed, Performer } from '../performer.ts'

/** Changes customers' orders. The effect's key makes a repetition change nothing more. */
export const performOrderAct: Performer<'orderAct'> = (batch, world) => {
  const { orders } = world.connectors
  return askConnector(batch, world, {
    system: 'order',
    ask: orders && (({ key, payload }, customer) => orders.act({ key, customer, ...payload })),
    read: performedOf,
  })
}

function performedOf(answer: unknown): Performed | null {
  const { data: acted } = orderActed.safeParse(answer)
  if (acted === undefined) return null
  if (acted.kind === 'refused') return { kind: 'failed', code: acted.code, message: acted.message }
  return { kind: 'done', data: { state: acted.state } }
}
