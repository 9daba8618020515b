// How somebody is told by telephone or SMS: one move per attempt, so that whoever dies in between loses nothing and repeats nothing.

import { MINUTE, SECOND } from '@usher/shared/base/time'
import { type CallState, callState } from '../../connectors/calls.ts'
import { smsSent } from '../../connectors/sms.ts'
import type { NoticeState } from '../../database/schema.ts'
import { badAnswer, LONGEST_MS, notConnected, reasonOf, tooLate } from '../ask-connector.ts'
import { inTime } from '../in-time.ts'
import type { Performed } from '../performer.ts'
import type { Connectors } from '../world.ts'

export interface Telling {
  /** The same key is one SMS; each call has its own, made of it. */
  readonly key: string
  /** As the brand's own telephone and SMS services know them. */
  readonly whom: string
  readonly text: string
  /** So many calls at most. */
  readonly tries: number
  /** An SMS follows when nobody picks up. */
  readonly smsFallback: boolean
}

/** How far the telling has come: any attempt goes on from there. */
export interface Notice {
  readonly state: NoticeState
  readonly tries: number
  readonly polls: number
}

/** What became of one move, and how far the telling has come by it. */
export interface Move {
  readonly performed: Performed
  readonly notice: Notice
}

const BETWEEN_CALLS_MS = 5 * MINUTE
const BETWEEN_POLLS_MS = 15 * SECOND
/** A phone does not ring for longer: what has no end by then was not answered. */
const MOST_POLLS = 3

export async function tellSomebody(connectors: Connectors, telling: Telling, notice: Notice): Promise<Move> {
  if (notice.state === 'answered' || notice.state === 'sms') return told(notice, notice.state)
  try {
    return notice.state === 'texting'
      ? await text(connectors, telling, notice)
      : await call(connectors, telling, notice)
  } catch (error) {
    // The call may have gone out, or the SMS. Whether it is repeated is the asker's to say.
    return { notice, performed: { kind: 'unknown', message: `The connector threw: ${reasonOf(error)}` } }
  }
}

async function call({ calls }: Connectors, telling: Telling, notice: Notice): Promise<Move> {
  if (calls === undefined) return afterCalls(telling, notice, notConnected('call'))
  const isRinging = notice.state === 'ringing'
  const key = `${telling.key}.${notice.tries + (isRinging ? 0 : 1)}`
  const asked = isRinging ? calls.state({ key }) : calls.call({ key, customer: telling.whom, text: telling.text })
  const { data: state } = callState.safeParse(await inTime(asked, LONGEST_MS, tooLate))
  if (state === undefined) return { notice, performed: badAnswer('call') }
  return afterCall(telling, { ...notice, tries: notice.tries + (isRinging ? 0 : 1) }, state)
}

function afterCall(telling: Telling, notice: Notice, state: CallState): Move {
  if (state === 'answered') return told(notice, state)
  if (state === 'ringing' && notice.polls < MOST_POLLS) {
    return {
      notice: { ...notice, state, polls: notice.polls + 1 },
      performed: { kind: 'retry', code: 'RINGING', message: 'The phone is ringing', afterMs: BETWEEN_POLLS_MS },
    }
  }
  if (state !== 'failed' && notice.tries < telling.tries) {
    const message = `Call ${notice.tries}: ${state}`
    return {
      notice: { state: 'calling', tries: notice.tries, polls: 0 },
      performed: { kind: 'retry', code: 'NOT_ANSWERED', message, afterMs: BETWEEN_CALLS_MS },
    }
  }
  return afterCalls(telling, notice, notReached(`The last call: ${state}`))
}

/** An SMS is a move of its own: it must not be late because the calls took their time. */
function afterCalls({ smsFallback }: Telling, notice: Notice, otherwise: Performed): Move {
  if (!smsFallback) return { notice, performed: otherwise }
  return {
    notice: { ...notice, state: 'texting' },
    performed: { kind: 'retry', code: 'NOT_ANSWERED', message: 'An SMS comes next', afterMs: 0 },
  }
}

async function text({ sms }: Connectors, telling: Telling, notice: Notice): Promise<Move> {
  if (sms === undefined) return { notice, performed: notConnected('SMS') }
  const request = { key: telling.key, customer: telling.whom, text: telling.text }
  const { data: sent } = smsSent.safeParse(await inTime(sms.send(request), LONGEST_MS, tooLate))
  if (sent === undefined) return { notice, performed: badAnswer('SMS') }
  if (sent.kind === 'refused') return { notice, performed: { kind: 'failed', code: sent.code, message: sent.message } }
  return told(notice, 'sms')
}

function told(notice: Notice, state: 'answered' | 'sms'): Move {
  const data = { outcome: state, tries: notice.tries }
  return { notice: { ...notice, state }, performed: { kind: 'done', data } }
}

function notReached(message: string): Performed {
  return { kind: 'failed', code: 'NOT_REACHED', message }
}
