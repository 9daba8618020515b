import type { DurationMs, Instant } from '../base/time.ts'
import { addOpenTime, openTimeBetween } from './business-time.ts'
import type { BusinessCalendar } from './calendar.ts'

/** What is promised: warned before it is too late, breached after. Both in open time. */
export interface SlaTarget {
  readonly warnMs: DurationMs
  readonly breachMs: DurationMs
}

/** One promise that runs. Plain data: it lies in a row, and every process reads it alike. */
export interface SlaClock extends SlaTarget {
  readonly startedAt: Instant
  /** Open time that had passed when it last stood still. */
  readonly spentMs: DurationMs
  /** Null while it stands still. */
  readonly runsSince: Instant | null
  readonly level: SlaLevel
  /** When what was promised was done; it never runs again. */
  readonly stoppedAt: Instant | null
}

export type SlaLevel = 'fresh' | 'warned' | 'breached'

export function startClock({ warnMs, breachMs }: SlaTarget, at: Instant): SlaClock {
  return { warnMs, breachMs, startedAt: at, spentMs: 0, runsSince: at, level: 'fresh', stoppedAt: null }
}

export function pauseClock(clock: SlaClock, calendar: BusinessCalendar, at: Instant): SlaClock {
  return clock.runsSince === null ? clock : { ...clock, spentMs: spentAt(clock, calendar, at), runsSince: null }
}

export function resumeClock(clock: SlaClock, at: Instant): SlaClock {
  return clock.runsSince !== null || clock.stoppedAt !== null ? clock : { ...clock, runsSince: at }
}

export function stopClock(clock: SlaClock, calendar: BusinessCalendar, at: Instant): SlaClock {
  return clock.stoppedAt === null ? { ...pauseClock(clock, calendar, at), stoppedAt: at } : clock
}

/** Something else is promised, or open at other times, from now on: the open time that has passed by `former` has passed. */
export function retargetClock(
  clock: SlaClock,
  { warnMs, breachMs }: SlaTarget,
  { former, at }: { readonly former: BusinessCalendar; readonly at: Instant },
): SlaClock {
  const runsSince = clock.runsSince === null ? null : at
  return { ...clock, warnMs, breachMs, spentMs: spentAt(clock, former, at), runsSince }
}

/** The open time it has run. */
export function spentAt(clock: SlaClock, calendar: BusinessCalendar, at: Instant): DurationMs {
  return clock.runsSince === null ? clock.spentMs : clock.spentMs + openTimeBetween(calendar, clock.runsSince, at)
}

/** When it next has something to say; null while it stands still, or when all is said. */
export function clockDueAt(clock: SlaClock, calendar: BusinessCalendar): Instant | null {
  if (clock.runsSince === null || clock.level === 'breached') return null
  const at = clock.level === 'fresh' ? Math.min(clock.warnMs, clock.breachMs) : clock.breachMs
  return addOpenTime(calendar, clock.runsSince, Math.max(0, at - clock.spentMs))
}

/** When it will be warned of, and when it is late; null while it stands still. For clocks on a page, which run by themselves. */
export function clockEnds(
  clock: SlaClock,
  calendar: BusinessCalendar,
): { readonly warnAt: Instant | null; readonly breachAt: Instant | null } | null {
  const { runsSince, spentMs, warnMs, breachMs } = clock
  if (runsSince === null) return null
  // What was spent before counts from where it runs now: past the end it gives the instant at which it went on.
  const at = (target: DurationMs) => addOpenTime(calendar, runsSince, Math.max(0, target - spentMs))
  return { warnAt: at(warnMs), breachAt: at(breachMs) }
}

/** The clock as it stands at an instant. A level is reached once and kept: each is told exactly one time. */
export function tickClock(clock: SlaClock, calendar: BusinessCalendar, at: Instant): SlaClock {
  const reached = levelAt(clock, calendar, at)
  return ORDER.indexOf(reached) > ORDER.indexOf(clock.level) ? { ...clock, level: reached } : clock
}

const ORDER: readonly SlaLevel[] = ['fresh', 'warned', 'breached']

function levelAt(clock: SlaClock, calendar: BusinessCalendar, at: Instant): SlaLevel {
  if (clock.runsSince === null) return clock.level
  const spent = spentAt(clock, calendar, at)
  if (spent >= clock.breachMs) return 'breached'
  return spent >= clock.warnMs ? 'warned' : 'fresh'
}
