import { type Instant, MINUTE, SECOND } from '../base/time.ts'
import { localParts } from '../base/zone.ts'

/**
 * The instant on the wall clock of the zone. The pattern knows YYYY YY MM M DD D HH H mm ss; all other characters
 * stand for themselves. Throws RangeError for a zone nobody knows.
 */
export function formatInstant(at: Instant, zone: string, pattern: string): string {
  const { year, month, day, hour, minute } = localParts(at, zone)
  const second = Math.floor((((at % MINUTE) + MINUTE) % MINUTE) / SECOND)
  const words: Readonly<Record<string, string>> = {
    YYYY: padded(year, 4),
    YY: padded(year % 100, 2),
    MM: padded(month, 2),
    M: String(month),
    DD: padded(day, 2),
    D: String(day),
    HH: padded(hour, 2),
    H: String(hour),
    mm: padded(minute, 2),
    ss: padded(second, 2),
  }
  return pattern.replace(/YYYY|YY|MM?|DD?|HH?|mm|ss/g, (word) => words[word]!)
}

function padded(value: number, length: number): string {
  return String(value).padStart(length, '0')
}
