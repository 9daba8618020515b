import { DAY, type Instant, MINUTE } from './time.ts'

export interface LocalTime {
  /** `HH:mm`. */
  readonly time: string
  /** 1 Monday … 7 Sunday; none means every day. */
  readonly weekdays: readonly number[]
}

export interface LocalParts {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number
}

/**
 * The first instant after `from` at which clocks in `zone` show this time on one of these weekdays.
 * A time that a clock change skips counts at the first minute after the gap; one that happens twice counts the first time.
 */
export function nextLocalTime(from: Instant, zone: string, at: LocalTime): Instant {
  const [hour, minute] = at.time.split(':').map(Number) as [number, number]
  const today = localParts(from, zone)
  for (let ahead = 0; ahead <= 8; ahead++) {
    const date = new Date(Date.UTC(today.year, today.month - 1, today.day + ahead))
    const weekday = date.getUTCDay() || 7
    if (at.weekdays.length > 0 && !at.weekdays.includes(weekday)) continue
    const instant = instantOfLocal(date.getTime() + (hour * 60 + minute) * MINUTE, zone)
    if (instant > from) return instant
  }
  throw new Error(`No ${at.time} on weekdays ${at.weekdays.join(', ')} within eight days`)
}

/** What clocks and calendars in the zone show at this instant. Throws RangeError for a zone nobody knows. */
export function localParts(at: Instant, zone: string): LocalParts {
  const shown = new Date(at + offsetOf(at, zone))
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
    weekday: shown.getUTCDay() || 7,
  }
}

export function isZone(zone: string): boolean {
  try {
    formatterOf(zone)
    return true
  } catch {
    return false
  }
}

/** The first instant whose local reading, as if it were UTC, is `local` or later. The offset of the target date counts, not today's. */
export function instantOfLocal(local: number, zone: string): Instant {
  const before = local - offsetOf(local - DAY, zone)
  if (before + offsetOf(before, zone) === local) return before
  const later = local - offsetOf(local + DAY, zone)
  if (later + offsetOf(later, zone) === local) return later
  return firstAtOrAfter(local, zone, Math.min(before, later))
}

/** Inside a gap: walks to the minute at which the clocks have jumped past the wanted reading. */
function firstAtOrAfter(local: number, zone: string, from: Instant): Instant {
  let at = from
  while (at + offsetOf(at, zone) < local) at += MINUTE
  return at
}

function offsetOf(at: Instant, zone: string): number {
  const minute = Math.floor(at / MINUTE) * MINUTE
  const parts: Record<string, number> = {}
  for (const { type, value } of formatterOf(zone).formatToParts(minute)) parts[type] = Number(value)
  const shown = Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!)
  return shown - minute
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone)
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
    formatters.set(zone, formatter)
  }
  return formatter
}
