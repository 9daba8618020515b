import type { Instant } from '../base/time.ts'

/**
 * The instant on the wall clock of the zone. The pattern knows YYYY YY MM M DD D HH H mm ss; all other characters stand for themselves.
 * Throws RangeError for a zone nobody knows.
 */
export function formatInstant(at: Instant, zone: string, pattern: string): string {
  const parts = new Map(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const padded = (type: Intl.DateTimeFormatPartTypes): string => (parts.get(type) ?? '').padStart(2, '0')
  const bare = (type: Intl.DateTimeFormatPartTypes): string => String(Number(parts.get(type)))
  const year = (parts.get('year') ?? '').padStart(4, '0')
  const words: Readonly<Record<string, () => string>> = {
    YYYY: () => year,
    YY: () => year.slice(-2),
    MM: () => padded('month'),
    M: () => bare('month'),
    DD: () => padded('day'),
    D: () => bare('day'),
    HH: () => padded('hour'),
    H: () => bare('hour'),
    mm: () => padded('minute'),
    ss: () => padded('second'),
  }
  return pattern.replace(/YYYY|YY|MM?|DD?|HH?|mm|ss/g, (word) => words[word]!())
}

/** Making a formatter costs a thousand times what using it does. Zones are few; the map is bounded against odd ones. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  if (clocks.size >= 500) clocks.clear()
  clocks.set(zone, clock)
  return clock
}

const clocks = new Map<string, Intl.DateTimeFormat>()
