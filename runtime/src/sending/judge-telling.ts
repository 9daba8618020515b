import type { ConsentChannel } from '@usher/shared/base/consent'
import type { Scoped } from '../api/scoped.ts'
import { openConversations } from '../conversations/conversation.ts'
import { NO_CUSTOMER } from '../effects/customer-keys.ts'
import type { Performed, Planned } from '../effects/performer.ts'
import { loadSending } from './load-sending.ts'
import { refusalOf } from './refusal-of.ts'
import { noteSends } from './sending-facts.ts'

/**
 * May a call or an SMS that advertises go out now? Decided as of messages, under the same lock, and counted with them: all calls of one
 * telling and the SMS behind them are one. What was counted is not asked again about limits, but each move about consent and the hour.
 */
export async function judgeTelling(
  scoped: Scoped,
  telling: Planned<'notify'>,
  channel: ConsentChannel,
): Promise<Performed | null> {
  const { customer, key, payload } = telling
  await openConversations(scoped, [customer])
  const sending = await loadSending(scoped, [telling])
  const known = sending.customers.get(customer)
  if (known === undefined) return NO_CUSTOMER
  const isCounted = known.sent.some((one) => one.key === key)
  const rules = sending.rulesOf(telling)
  const need = { purpose: payload.purpose ?? 'marketing', channel } as const
  const verdict = sending.verdict(telling, known, { ...need, withPerson: false })
  const refusal = isCounted && verdict.kind === 'capped' ? null : refusalOf(verdict, { rules, need, now: scoped.now })
  if (refusal === null && !isCounted) await noteSends(scoped, [{ customer, key }])
  return refusal
}
