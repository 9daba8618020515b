import type { Instant } from '@usher/shared/base/time'
import { slaDueAt } from '@usher/shared/desk/sla'
import type { HandoffRecord } from './handoff-record.ts'
import type { Team } from './teams.ts'

type Standing = Pick<
  HandoffRecord,
  | 'state'
  | 'queue_deadline'
  | 'clocks'
  | 'customer_at'
  | 'agent_at'
  | 'asked_at'
  | 'away_at'
  | 'wrap_until'
  | 'transfer'
  | 'snoozed_until'
>

/** When time does the next thing to a handoff; null: nothing, until somebody does. */
export function handoffDueAt(handoff: Standing, team: Team): Instant | null {
  const dues = [slaDueAt(handoff.clocks, team.calendar), ...(BY_STATE[handoff.state]?.(handoff, team) ?? [])]
  const known = dues.filter((at) => at !== null)
  return known.length === 0 ? null : Math.min(...known)
}

const BY_STATE: Readonly<Record<string, (handoff: Standing, team: Team) => readonly (Instant | null)[]>> = {
  requested: (handoff, team) => [handoff.queue_deadline, silentAt(handoff, team)],
  queued: (handoff, team) => [handoff.queue_deadline, silentAt(handoff, team), transferEnds(handoff)],
  offered: (handoff) => [handoff.queue_deadline, transferEnds(handoff)],
  active: (handoff, team) => [
    silentAt(handoff, team),
    handoff.away_at === null ? null : handoff.away_at + team.policy.awayGraceMs,
    handoff.snoozed_until,
  ],
  wrapup: (handoff) => [handoff.wrap_until],
}

/** When a customer who says nothing is asked, and when they are taken for gone. */
export function silentAt(
  { state, customer_at, agent_at, asked_at, snoozed_until }: Standing,
  { policy }: Team,
): Instant | null {
  const { askAfterMs, leaveAfterMs, warnAfterMs, closeAfterMs } = policy.silence
  if (state === 'active') {
    // Only a customer who owes an answer is silent.
    if (snoozed_until !== null || warnAfterMs === null || agent_at === null || agent_at < (customer_at ?? 0))
      return null
    return asked_at === null ? agent_at + warnAfterMs : asked_at + closeAfterMs
  }
  if (state === 'requested') return (customer_at ?? 0) + leaveAfterMs
  if (askAfterMs === null || customer_at === null) return null
  return asked_at === null ? customer_at + askAfterMs : asked_at + leaveAfterMs
}

function transferEnds({ transfer }: Standing): Instant | null {
  return typeof transfer?.until === 'number' ? transfer.until : null
}
