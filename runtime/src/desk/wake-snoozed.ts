import type { HandoffChange, HandoffRecord } from './handoff-record.ts'
import type { DeskScope } from './teams.ts'

/**
 * What changes when a conversation is not put aside any more. Nobody was to answer meanwhile: the silence of a customer who owes an
 * answer counts from here, and whoever was asked before is asked again.
 */
export function wakeSnoozed({ now }: DeskScope, { agent_at, customer_at }: HandoffRecord): HandoffChange {
  const owes = agent_at !== null && agent_at >= (customer_at ?? 0)
  return { snoozed_until: null, asked_at: null, ...(owes ? { agent_at: now } : {}) }
}
