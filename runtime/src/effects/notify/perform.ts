import { customerKeys, NO_CUSTOMER } from '../customer-keys.ts'
import { inOrder } from '../in-order.ts'
import type { Performed, Performer, Planned } from '../performer.ts'
import type { World } from '../world.ts'
import { dropNotice, keepNotice, takeNotice } from './notice.ts'
import { tellSomebody } from './tell-somebody.ts'

/** Calls, calls again, then writes an SMS: one move per attempt. Of one incident a customer is told once, whatever journey does. */
export const performNotify: Performer<'notify'> = async (batch, world) => {
  const keys = await customerKeys(batch, world)
  return inOrder(batch, AT_ONCE, async (effect) => {
    const customer = keys.get(effect.customer)
    return customer === undefined ? NO_CUSTOMER : tell(world, effect, customer)
  })
}

const AT_ONCE = 8

async function tell(world: World, effect: Planned<'notify'>, customer: string): Promise<Performed> {
  const notice = await takeNotice(world, effect)
  if (notice === null) return { kind: 'done', data: { outcome: 'duplicate', tries: 0 } }
  const { text, tries, smsFallback } = effect.payload
  const telling = { key: effect.key, whom: customer, text, tries, smsFallback }
  const move = await tellSomebody(world.connectors, telling, notice)
  if (move.performed.kind === 'failed') await dropNotice(world, effect)
  else if (move.notice !== notice) await keepNotice(world, effect, move.notice)
  return move.performed
}
