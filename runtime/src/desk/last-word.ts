// Every server reads the clock before it comes to the lock, so who writes later may carry the earlier time. Who has the last word
// is told by the order in which they wrote: these instants keep it.

import type { Instant } from '@usher/shared/base/time'
import type { HandoffRecord } from './handoff-record.ts'

export function customerWroteAt({ agent_at }: Pick<HandoffRecord, 'agent_at'>, now: Instant): Instant {
  return agent_at === null ? now : Math.max(now, agent_at + 1)
}

export function agentWroteAt({ customer_at }: Pick<HandoffRecord, 'customer_at'>, now: Instant): Instant {
  return customer_at === null ? now : Math.max(now, customer_at)
}
