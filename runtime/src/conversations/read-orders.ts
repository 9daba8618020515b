import type { customerOrders } from '@usher/shared/api/conversations'
import { z } from 'zod'
import type { Host } from '../api/host.ts'
import { inScope } from '../api/scoped.ts'
import { order } from '../connectors/orders.ts'
import { customerKey } from '../customers/customer.ts'
import { inTime } from '../effects/in-time.ts'
import { findConversation } from './conversation.ts'

const MOST = 10
/** An agent waits for the panel no longer than this. */
const LONGEST_MS = 5_000

/** The newest orders of the customer, as the brand's own system has them now. It is asked outside of any transaction. */
export async function readOrders(
  host: Host,
  { workspace, conversation }: { readonly workspace: number; readonly conversation: string },
): Promise<z.input<typeof customerOrders>> {
  const customer = await inScope(host, workspace, async (scoped) => {
    const found = await findConversation(scoped, conversation)
    return customerKey(scoped, found.customer)
  })
  const { orders } = host.connectors
  if (orders === undefined) return { kind: 'notConnected' }
  try {
    const answer = await inTime(orders.list({ customer, state: 'any', most: MOST }), LONGEST_MS, tooLate)
    return { kind: 'orders', orders: z.array(order).parse(answer).slice(0, MOST) }
  } catch (error) {
    host.log.warn({ workspace, error }, 'The orders of a customer could not be read')
    return { kind: 'unavailable' }
  }
}

function tooLate(): Error {
  return new Error(`No answer within ${LONGEST_MS / 1_000} seconds`)
}
