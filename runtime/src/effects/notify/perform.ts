import { inScope } from '../../api/scoped.ts'
import { judgeTelling } from '../../sending/judge-telling.ts'
import { customerKeys, NO_CUSTOMER } from '../customer-keys.ts'
import { inOrder } from '../in-order.ts'
import type { Performed, Performer, Planned } from '../performer.ts'
import type { World } from '../world.ts'
import { dropNotice, keepNotice, takeNotice } from './notice.ts'
import { type Notice, tellSomebody } from './tell-somebody.ts'

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
  const begun = await takeNotice(world, effect)
  if (begun === null) return { kind: 'done', data: { outcome: 'duplicate', tries: 0 } }
  const { text, tries, smsFallback } = effect.payload
  const { notice, refused } = await allowedMove(world, effect, begun)
  const telling = { key: effect.key, whom: customer, text, tries, smsFallback }
  const move = refused === null ? await tellSomebody(world.connectors, telling, notice) : { notice, performed: refused }
  // Of what has not begun another journey may tell while this one waits.
  const isOver = move.performed.kind === 'failed' || (move.performed.kind === 'postponed' && notice.tries === 0)
  if (isOver) await dropNotice(world, effect)
  else if (move.notice !== begun) await keepNotice(world, effect, move.notice)
  return move.performed
}

interface Allowed {
  readonly notice: Notice
  /** Why there is no move now. */
  readonly refused: Performed | null
}

/** Marketing is judged before each call, and before the SMS; where there must be no call, the SMS is what is left. */
async function allowedMove(world: World, effect: Planned<'notify'>, notice: Notice): Promise<Allowed> {
  const channel = CHANNELS[notice.state]
  if (effect.payload.class !== 'marketing' || channel === null) return { notice, refused: null }
  const refused = await inScope(world, effect.workspace, (scoped) => judgeTelling(scoped, effect, channel))
  if (refused?.kind !== 'failed' || refused.code !== 'OPTED_OUT') return { notice, refused }
  if (channel === 'voice' && effect.payload.smsFallback)
    return allowedMove(world, effect, { ...notice, state: 'texting' })
  return { notice, refused: notice.tries === 0 ? refused : { ...refused, code: 'NOT_REACHED' } }
}

/** What the next move needs consent for; null where it only looks at what a call has come to. */
const CHANNELS = { calling: 'voice', ringing: null, texting: 'sms', answered: null, sms: null } as const
