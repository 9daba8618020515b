import type { Promised } from '@usher/shared/api/desk-board'
import type { Instant } from '@usher/shared/base/time'
import type { BusinessCalendar } from '@usher/shared/desk/calendar'
import { SLA_CLOCKS, type SlaClocks } from '@usher/shared/desk/sla'
import { clockEnds, tickClock } from '@usher/shared/desk/sla-clock'

/** The promises of a handoff that are still to be kept, as they stand now. */
export function promisesOf(clocks: SlaClocks, calendar: BusinessCalendar, now: Instant): Promised[] {
  return SLA_CLOCKS.flatMap((name) => {
    const clock = clocks[name]
    if (clock === undefined || clock.stoppedAt !== null) return []
    const breaksAt = clockEnds(clock, calendar)?.breachAt ?? null
    return [{ clock: name, level: tickClock(clock, calendar, now).level, breaksAt }]
  })
}
