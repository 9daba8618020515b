// Time that passes only while a team is open. Every day is laid out by the clocks of its own zone: a day of 23 or 25 hours is one.

import { DAY, type DurationMs, type Instant, MINUTE } from '../base/time.ts'
import { instantOfLocal, localParts } from '../base/zone.ts'
import type { BusinessCalendar, OpenInterval } from './calendar.ts'

/** From `start` until before `end`. */
export interface Opening {
  readonly start: Instant
  readonly end: Instant
}

export function isOpen(calendar: BusinessCalendar, at: Instant): boolean {
  return openingsOf(calendar, localDay(calendar, at)).some(({ start, end }) => start <= at && at < end)
}

/** The instant itself when it is open, else the next opening; null when none comes within two years. */
export function nextOpening(calendar: BusinessCalendar, at: Instant): Instant | null {
  for (const { start } of openingsFrom(calendar, at)) return Math.max(start, at)
  return null
}

/** When so much open time has passed since `from`; null when the team does not open that often within two years. */
export function addOpenTime(calendar: BusinessCalendar, from: Instant, duration: DurationMs): Instant | null {
  let left = duration
  for (const opening of openingsFrom(calendar, from)) {
    const start = Math.max(opening.start, from)
    if (opening.end - start >= left) return start + left
    left -= opening.end - start
  }
  return null
}

/** The open time between two instants; none when `to` is not later. */
export function openTimeBetween(calendar: BusinessCalendar, from: Instant, to: Instant): DurationMs {
  let sum = 0
  for (let day = localDay(calendar, from); day <= localDay(calendar, to); day += DAY)
    for (const { start, end } of openingsOf(calendar, day))
      sum += Math.max(0, Math.min(end, to) - Math.max(start, from))
  return sum
}

const FARTHEST_DAYS = 750

function* openingsFrom(calendar: BusinessCalendar, from: Instant): Generator<Opening> {
  const today = localDay(calendar, from)
  for (let ahead = 0; ahead < FARTHEST_DAYS; ahead++)
    for (const opening of openingsOf(calendar, today + ahead * DAY)) if (opening.end > from) yield opening
}

/** The openings of one local day; an interval that a clock change swallows is none. */
function openingsOf(calendar: BusinessCalendar, day: number): readonly Opening[] {
  return intervalsOf(calendar, day)
    .map(({ from, to }) => ({
      start: instantOfLocal(day + minutesOf(from) * MINUTE, calendar.zone),
      end: instantOfLocal(day + minutesOf(to) * MINUTE, calendar.zone),
    }))
    .filter(({ start, end }) => start < end)
}

function intervalsOf({ week, exceptions }: BusinessCalendar, day: number): readonly OpenInterval[] {
  const date = new Date(day)
  const text = date.toISOString().slice(0, 10)
  const exception = exceptions.find((other) => other.date === text)
  return exception?.open ?? week[(date.getUTCDay() + 6) % 7] ?? []
}

/** A local day is named by the instant at which it would begin in UTC. */
function localDay({ zone }: BusinessCalendar, at: Instant): number {
  const { year, month, day } = localParts(at, zone)
  return Date.UTC(year, month - 1, day)
}

function minutesOf(time: string): number {
  const [hour, minute] = time.split(':').map(Number) as [number, number]
  return hour * 60 + minute
}
