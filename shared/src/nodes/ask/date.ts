import type { Instant } from '../../base/time.ts'
import { localParts } from '../../base/zone.ts'

interface CalendarDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** The day that the text names on the customer's calendar, as `YYYY-MM-DD`; null when it names none. */
export function readDate(text: string, at: { readonly now: Instant; readonly zone: string }): string | null {
  const written = text.normalize('NFKC').replace(/\s/g, '')
  const today = localParts(at.now, at.zone)
  const ahead = DAYS_AHEAD.get(written)
  if (ahead !== undefined) return dayText(daysLater(today, ahead))
  const full = FULL.exec(written)
  if (full !== null) return realDay({ year: Number(full[1]), month: Number(full[2]), day: Number(full[3]) })
  const short = SHORT.exec(written)
  return short === null ? null : nextOccurrence(today, Number(short[1]), Number(short[2]))
}

const DAYS_AHEAD = new Map([
  ['今天', 0],
  ['明天', 1],
  ['后天', 2],
  ['today', 0],
  ['tomorrow', 1],
])

const FULL = /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})[日号]?$/
const SHORT = /^(\d{1,2})月(\d{1,2})[日号]?$/

/** The first such day from today on: 29 February may be years away. */
function nextOccurrence(today: CalendarDay, month: number, day: number): string | null {
  for (let year = today.year; year <= today.year + 8; year++) {
    const found = realDay({ year, month, day })
    if (found !== null && found >= dayText(today)) return found
  }
  return null
}

function realDay(day: CalendarDay): string | null {
  const found = daysLater(day, 0)
  return found.month === day.month && found.day === day.day ? dayText(found) : null
}

/** Calendar arithmetic only: no clock, no zone. */
function daysLater(from: CalendarDay, days: number): CalendarDay {
  const shown = new Date(Date.UTC(from.year, from.month - 1, from.day + days))
  return { year: shown.getUTCFullYear(), month: shown.getUTCMonth() + 1, day: shown.getUTCDate() }
}

function dayText({ year, month, day }: CalendarDay): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
