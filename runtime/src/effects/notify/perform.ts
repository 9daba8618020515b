import { MINUTE, SECOND } from '@usher/shared/base/time'
import type { CallState } from '../../connectors/calls.ts'
import { callState } from '../../connectors/calls.ts'
import { smsSent } from '../../connectors/sms.ts'
import { badAnswer, LONGEST_MS, notConnected, reasonOf, tooLate } from '../ask-connector.ts'
import { customerKeys, NO_CUSTOMER } from '../customer-keys.ts'
import { inOrder } from '../in-order.ts'
import { inTime } from '../in-time.ts'
import type { Performed, Performer, Planned } from '../performer.ts'
import type { World } from '../world.ts'
import { dropNotice, keepNotice, type Notice, takeNotice } from './notice.ts'

type Telling = Planned<'notify'>

/** Calls, calls again, then writes an SMS: one move per attempt, so that a worker that dies loses nothing and repeats nothing. */
export const performNotify: Performer<'notify'> = async (batch, world) => {
  const keys = await customerKeys(batch, world)
  return inOrder(batch, AT_ONCE, async (effect) => {
    const customer = keys.get(effect.customer)
    if (customer === undefined) return NO_CUSTOMER
    const notice = await takeNotice(world, effect)
    if (notice === null) return told('duplicate', 0)
    if (notice.state === 'answered' || notice.state === 'sms') return told(notice.state, notice.tries)
    const performed = await move(world, effect, { customer, notice })
    if (performed.kind === 'failed') await dropNotice(world, effect)
    return performed
  })
}

const AT_ONCE = 8
const BETWEEN_CALLS_MS = 5 * MINUTE
const BETWEEN_POLLS_MS = 15 * SECOND
/** A phone does not ring for longer: what has no end by then was not answered. */
const MOST_POLLS = 3

interface Turn {
  readonly customer: string
  readonly notice: Notice
}

async function move(world: World, effect: Telling, turn: Turn): Promise<Performed> {
  try {
    return turn.notice.state === 'texting' ? await text(world, effect, turn) : await call(world, effect, turn)
  } catch (error) {
    // The call may have gone out, or the SMS. Whether it is repeated is the node's to say.
    return { kind: 'unknown', message: `The connector threw: ${reasonOf(error)}` }
  }
}

async function call(world: World, effect: Telling, { customer, notice }: Turn): Promise<Performed> {
  const { calls } = world.connectors
  if (calls === undefined) return afterCalls(world, effect, { notice, otherwise: notConnected('call') })
  const key = `${effect.key}.${notice.tries + (notice.state === 'ringing' ? 0 : 1)}`
  const asked =
    notice.state === 'ringing' ? calls.state({ key }) : calls.call({ key, customer, text: effect.payload.text })
  const { data: state } = callState.safeParse(await inTime(asked, LONGEST_MS, tooLate))
  if (state === undefined) return badAnswer('call')
  const tries = notice.state === 'ringing' ? notice.tries : notice.tries + 1
  return afterCall(world, effect, { state, notice: { ...notice, tries } })
}

async function afterCall(
  world: World,
  effect: Telling,
  { state, notice }: { readonly state: CallState; readonly notice: Notice },
): Promise<Performed> {
  if (state === 'answered') {
    await keepNotice(world, effect, { ...notice, state })
    return told(state, notice.tries)
  }
  if (state === 'ringing' && notice.polls < MOST_POLLS) {
    await keepNotice(world, effect, { ...notice, state, polls: notice.polls + 1 })
    return { kind: 'retry', code: 'RINGING', message: 'The phone is ringing', afterMs: BETWEEN_POLLS_MS }
  }
  if (state !== 'failed' && notice.tries < effect.payload.tries) {
    await keepNotice(world, effect, { state: 'calling', tries: notice.tries, polls: 0 })
    return { kind: 'retry', code: 'NOT_ANSWERED', message: `Call ${notice.tries}: ${state}`, afterMs: BETWEEN_CALLS_MS }
  }
  return afterCalls(world, effect, { notice, otherwise: notReached(`The last call: ${state}`) })
}

/** An SMS is a move of its own: it must not be late because the calls took their time. */
async function afterCalls(
  world: World,
  effect: Telling,
  { notice, otherwise }: { readonly notice: Notice; readonly otherwise: Performed },
): Promise<Performed> {
  if (!effect.payload.smsFallback) return otherwise
  await keepNotice(world, effect, { ...notice, state: 'texting' })
  return { kind: 'retry', code: 'NOT_ANSWERED', message: 'An SMS comes next', afterMs: 0 }
}

async function text(world: World, effect: Telling, { customer, notice }: Turn): Promise<Performed> {
  const { sms } = world.connectors
  if (sms === undefined) return notConnected('SMS')
  const request = { key: effect.key, customer, text: effect.payload.text }
  const { data: sent } = smsSent.safeParse(await inTime(sms.send(request), LONGEST_MS, tooLate))
  if (sent === undefined) return badAnswer('SMS')
  if (sent.kind === 'refused') return { kind: 'failed', code: sent.code, message: sent.message }
  await keepNotice(world, effect, { ...notice, state: 'sms' })
  return told('sms', notice.tries)
}

function told(outcome: 'answered' | 'sms' | 'duplicate', tries: number): Performed {
  return { kind: 'done', data: { outcome, tries } }
}

function notReached(message: string): Performed {
  return { kind: 'failed', code: 'NOT_REACHED', message }
}
