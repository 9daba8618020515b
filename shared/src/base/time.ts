/** Milliseconds since 1970-01-01T00:00:00Z. The only form of time inside state: plain JSON, no Date. */
export type Instant = number

/** A length of time in milliseconds. */
export type DurationMs = number

export const SECOND: DurationMs = 1_000
export const MINUTE: DurationMs = 60 * SECOND
export const HOUR: DurationMs = 60 * MINUTE
export const DAY: DurationMs = 24 * HOUR

/** The instant `duration` later. */
export function after(at: Instant, duration: DurationMs): Instant {
  return at + duration
}

/** ISO 8601 in UTC, such as `2026-11-22T08:00:00.000Z`. */
export function isoOf(at: Instant): string {
  return new Date(at).toISOString()
}

/**
 * An instant from ISO text, `YYYY-MM-DD` (UTC midnight) or epoch milliseconds; null when it is none of them. A time without a zone is UTC:
 * read as local time it would differ from host to host.
 */
export function instantOf(value: unknown): Instant | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'string' || !ISO_SHAPE.test(value)) return null
  const at = Date.parse(ZONELESS_TIME.test(value) ? `${value}Z` : value)
  return Number.isNaN(at) ? null : at
}

const ISO_SHAPE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/
const ZONELESS_TIME = /T[\d:.]+$/
