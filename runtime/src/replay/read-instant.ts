import { type Instant, SECOND } from '@usher/shared/base/time'

/**
 * A day, a date with a time, or a number of seconds or milliseconds since 1970. What names no zone is UTC.
 * Null for anything else, and for days that no calendar has.
 */
export function readInstant(text: string): Instant | null {
  const written = text.trim()
  if (/^\d{10}$/.test(written)) return Number(written) * SECOND
  if (/^\d{13}$/.test(written)) return Number(written)
  const found = SHAPE.exec(written)
  if (found === null) return null
  const [, day, time = '00:00:00', zone = 'Z'] = found
  const midnight = Date.parse(`${day}T00:00:00Z`)
  // The parser of dates takes 30 February for 2 March.
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) return null
  const at = Date.parse(`${day}T${time}${zone}`)
  return Number.isNaN(at) ? null : at
}

const SHAPE = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:\d\d)?)?$/
