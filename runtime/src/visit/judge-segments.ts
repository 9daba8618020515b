import type { Instant } from '@usher/shared/base/time'
import type { Batch, VisitedCustomer } from './batch.ts'
import { factsOf, recordsAsked } from './facts.ts'
import type { WatchedSegments } from './live-segments.ts'

/**
 * Looks again at which segments the customer is in, after everything that came has been dealt with: when something has happened, when the
 * profile has changed, and when time alone may have turned a rule.
 */
export function judgeSegments(batch: Batch, customer: VisitedCustomer): void {
  const { membership, workspace, segments } = customer
  const watched = batch.live.watchedOf(workspace)
  if (watched === null || membership === null || !mayHaveChanged(batch, customer, watched)) return
  if (membership.isNew && watched.ids.length === 0) return
  const at = latestOf(batch, customer)
  const facts = factsOf(customer, watched.reads, at)
  const { members, turnsAt } = segments.judge(watched.ids, {
    ...facts,
    ...recordsAsked(customer, watched.reads, at),
    now: at,
  })
  const now = members.map((id) => watched.numberOf.get(id)!).sort((a, b) => a - b)
  const entered = now.filter((number) => !membership.segments.includes(number))
  // One that is archived by now is left without a word.
  const gone = membership.segments.filter((number) => !now.includes(number))
  if (entered.length + gone.length === 0 && turnsAt === membership.dueAt && !membership.isNew) return
  batch.memberships.push({ customer, segments: now, dueAt: turnsAt, entered, gone })
}

/** What came after the visit had read the clock is dealt with too. Judged as of the clock it would not count, and nobody would look again. */
function latestOf({ now }: Batch, { inputs }: VisitedCustomer): Instant {
  return inputs.reduce((latest, { receivedAt }) => Math.max(latest, receivedAt), now)
}

function mayHaveChanged(
  batch: Batch,
  { membership, profile, inputs, runs, arms, armsKnown }: VisitedCustomer,
  { events, reads: { records } }: WatchedSegments,
): boolean {
  if (profile.changed || membership!.isNew) return true
  if (membership!.dueAt !== null && membership!.dueAt <= batch.now) return true
  if (records !== undefined && records.journeys.length > 0 && runs.some(({ changed }) => changed)) return true
  if (records !== undefined && records.tests.length > 0 && arms.size > armsKnown) return true
  return inputs.some(({ kind, payload }) => kind === 'facts' || (kind === 'event' && events.has(String(payload.name))))
}
