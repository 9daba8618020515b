// The four promises of a handoff, and what each thing that happens does to them.

import type { Instant } from '../base/time.ts'
import type { BusinessCalendar } from './calendar.ts'
import {
  clockDueAt,
  pauseClock,
  resumeClock,
  retargetClock,
  type SlaClock,
  type SlaLevel,
  type SlaTarget,
  startClock,
  stopClock,
  tickClock,
} from './sla-clock.ts'

export const SLA_CLOCKS = ['queue', 'first', 'next', 'resolution'] as const
export type SlaClockName = (typeof SLA_CLOCKS)[number]

/** What is left out is not promised. */
export type SlaPolicy = { readonly [Name in SlaClockName]: SlaTarget | null } & {
  /** The resolution clock stands still while the customer has the word. */
  readonly pauseForCustomer: boolean
}
export type SlaClocks = { readonly [Name in SlaClockName]?: SlaClock }

export type SlaEvent = 'requested' | 'accepted' | 'agentWrote' | 'customerWrote' | 'requeued' | 'teamChanged' | 'closed'

export interface SlaMoment {
  readonly policy: SlaPolicy
  readonly calendar: BusinessCalendar
  readonly at: Instant
}

export function slaOn(clocks: SlaClocks, event: SlaEvent, moment: SlaMoment): SlaClocks {
  return REACTIONS[event](clocks, moment)
}

const REACTIONS: { readonly [Event in SlaEvent]: (clocks: SlaClocks, moment: SlaMoment) => SlaClocks } = {
  requested: (_clocks, moment) => ({
    ...begun('queue', moment),
    ...begun('first', moment),
    ...begun('resolution', moment),
  }),
  accepted: (clocks, moment) => stopped(clocks, ['queue'], moment),
  agentWrote: (clocks, moment) => {
    const answered = stopped(clocks, ['first', 'next'], moment)
    return moment.policy.pauseForCustomer
      ? changed(answered, 'resolution', (clock) => pauseClock(clock, moment.calendar, moment.at))
      : answered
  },
  // Counted from the first message that nobody answered: one who writes on would otherwise never be late.
  customerWrote: (clocks, moment) => {
    const resumed = changed(clocks, 'resolution', (clock) => resumeClock(clock, moment.at))
    const isAnswered = isDone(clocks.first) && isDone(clocks.next)
    return isAnswered ? { ...resumed, ...begun('next', moment) } : resumed
  },
  // The clock that runs is the customer's: who waits again goes on waiting.
  requeued: (clocks, { at }) => changed(clocks, 'queue', (clock) => resumeClock({ ...clock, stoppedAt: null }, at)),
  teamChanged: (clocks, { policy }) => {
    let next = clocks
    for (const name of SLA_CLOCKS) {
      const target = policy[name]
      if (target !== null) next = changed(next, name, (clock) => retargetClock(clock, target))
    }
    return next
  },
  closed: (clocks, moment) => stopped(clocks, SLA_CLOCKS, moment),
}

function begun(name: SlaClockName, { policy, at }: SlaMoment): SlaClocks {
  const target = policy[name]
  return target === null ? {} : { [name]: startClock(target, at) }
}

function stopped(clocks: SlaClocks, names: readonly SlaClockName[], { calendar, at }: SlaMoment): SlaClocks {
  let next = clocks
  for (const name of names) next = changed(next, name, (clock) => stopClock(clock, calendar, at))
  return next
}

function changed(clocks: SlaClocks, name: SlaClockName, change: (clock: SlaClock) => SlaClock): SlaClocks {
  const clock = clocks[name]
  return clock === undefined ? clocks : { ...clocks, [name]: change(clock) }
}

function isDone(clock: SlaClock | undefined): boolean {
  return clock === undefined || clock.stoppedAt !== null
}

/** When the next of them has something to say. */
export function slaDueAt(clocks: SlaClocks, calendar: BusinessCalendar): Instant | null {
  const dues = SLA_CLOCKS.map((name) => clocks[name])
    .map((clock) => (clock === undefined ? null : clockDueAt(clock, calendar)))
    .filter((at) => at !== null)
  return dues.length === 0 ? null : Math.min(...dues)
}

export interface SlaReached {
  readonly clock: SlaClockName
  readonly level: Exclude<SlaLevel, 'fresh'>
}

/** The clocks at an instant, and what was reached since they were last looked at. */
export function slaTick(
  clocks: SlaClocks,
  calendar: BusinessCalendar,
  at: Instant,
): { readonly clocks: SlaClocks; readonly reached: readonly SlaReached[] } {
  let next = clocks
  const reached: SlaReached[] = []
  for (const name of SLA_CLOCKS) {
    next = changed(next, name, (clock) => tickClock(clock, calendar, at))
    const level = next[name]?.level
    if (level !== undefined && level !== 'fresh' && level !== clocks[name]?.level) reached.push({ clock: name, level })
  }
  return { clocks: next, reached }
}
