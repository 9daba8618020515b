// The four promises of a handoff, and what each thing that happens does to them. Putting a conversation aside does nothing: the
// customer waits all the same.

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

export type SlaEvent = 'requested' | 'accepted' | 'agentWrote' | 'customerWrote' | 'requeued' | 'closed'

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
  // The clock that runs is the customer's: who waits again goes on waiting, by what is promised now.
  requeued: (clocks, { policy, at }) =>
    changed(clocks, 'queue', (clock) => resumeClock({ ...clock, ...policy.queue, stoppedAt: null }, at)),
  closed: (clocks, moment) => stopped(clocks, SLA_CLOCKS, moment),
}

/** How a handoff stands when other rules come to hold for it. */
export interface SlaStanding {
  /** By whose hours time has passed until now. */
  readonly former: BusinessCalendar
  /** What is still to be done for the customer: what was not promised before is promised from now on. */
  readonly toDo: readonly SlaClockName[]
  readonly customerHasWord: boolean
}

/**
 * The clocks under other rules: those of another team, or the team's own after a change. Time that has passed has passed, what is over
 * stays as it was, and what is not promised any more is not measured.
 */
export function slaUnder(clocks: SlaClocks, standing: SlaStanding, moment: SlaMoment): SlaClocks {
  const { former, toDo, customerHasWord } = standing
  const { policy, calendar, at } = moment
  const next: { [Name in SlaClockName]?: SlaClock } = {}
  for (const name of SLA_CLOCKS) {
    const [clock, target] = [clocks[name], policy[name]]
    if (clock !== undefined && clock.stoppedAt !== null) next[name] = clock
    else if (target === null) continue
    else if (clock !== undefined) next[name] = retargetClock(clock, target, { former, at })
    else if (toDo.includes(name)) next[name] = startClock(target, at)
  }
  const rests = policy.pauseForCustomer && customerHasWord
  return changed(next, 'resolution', (clock) => (rests ? pauseClock(clock, calendar, at) : resumeClock(clock, at)))
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
