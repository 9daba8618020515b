// How performers ask the brand's own systems: each effect by itself, so that one bad answer spoils no other.

import { UNANSWERED } from '@usher/shared/base/outcome'
import type { EffectKind } from '@usher/shared/engine/effect'
import { BadAnswer } from '../connectors/bad-answer.ts'
import { customerKeys, NO_CUSTOMER } from './customer-keys.ts'
import { inOrder } from './in-order.ts'
import { inTime } from './in-time.ts'
import type { Performed, Planned } from './performer.ts'
import type { World } from './world.ts'

export interface Asking<K extends EffectKind> {
  /** The system's name in messages. */
  readonly system: string
  /** Undefined while the brand has connected nothing. */
  readonly ask: ((effect: Planned<K>, customer: string) => Promise<unknown>) | undefined
  /** What the answer means; null when it is none that the contract knows. */
  readonly read: (answer: unknown, effect: Planned<K>) => Performed | null
}

/** Asks for every effect of the batch, under the customer's key in the brand's own systems. */
export async function askConnector<K extends EffectKind>(
  batch: readonly Planned<K>[],
  world: World,
  { system, ask, read }: Asking<K>,
): Promise<readonly Performed[]> {
  if (ask === undefined) return batch.map(() => notConnected(system))
  const keys = await customerKeys(batch, world)
  return inOrder(batch, AT_ONCE, async (effect) => {
    const customer = keys.get(effect.customer)
    if (customer === undefined) return NO_CUSTOMER
    const asked = await askOnce({ system, ask: () => ask(effect, customer), read: (answer) => read(answer, effect) })
    return asked.kind === 'answered' ? asked.value : asked
  })
}

export interface Question<Value> {
  /** The system's name in messages. */
  readonly system: string
  readonly ask: () => Promise<unknown>
  /** What the answer means; null when it is none that the contract knows. */
  readonly read: (answer: unknown) => Value | null
}

/** One question to one system. No answer is worth another attempt, under the same key. */
export async function askOnce<Value>({
  system,
  ask,
  read,
}: Question<Value>): Promise<{ readonly kind: 'answered'; readonly value: Value } | Unusable> {
  try {
    const value = read(await inTime(ask(), LONGEST_MS, tooLate))
    return value === null ? badAnswer(system) : { kind: 'answered', value }
  } catch (error) {
    if (error instanceof BadAnswer) return badAnswer(system)
    return { kind: 'retry', code: UNANSWERED, message: `The ${system} connector threw: ${reasonOf(error)}` }
  }
}

type Failed = Extract<Performed, { kind: 'failed' }>
type Unusable = Failed | Extract<Performed, { kind: 'retry' }>

/** A connector is the brand's own code in this process: it gets as long as a call over the network does, and no longer. */
export const LONGEST_MS = 15_000
const AT_ONCE = 8
const MOST_LETTERS = 300

export function tooLate(): Error {
  return new Error(`No answer within ${LONGEST_MS / 1_000} seconds`)
}

export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, MOST_LETTERS)
}

export function notConnected(system: string): Failed {
  const message = `No ${system} connector is connected: hand one in under "connectors" when opening Usher`
  return { kind: 'failed', code: 'NOT_CONNECTED', message }
}

export function badAnswer(system: string): Failed {
  const message = `The ${system} connector gave an answer that its contract does not have`
  return { kind: 'failed', code: 'BAD_ANSWER', message }
}
