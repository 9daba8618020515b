import { type DurationMs, MINUTE, SECOND } from '@usher/shared/base/time'

/** About an hour and a half in all. */
export const MOST_ATTEMPTS = 15

/**
 * How long to wait after so many attempts; null: that was the last. Twice as long each time, up to a quarter of an hour, and never
 * exactly as long as others: a receiver that comes back is not run over.
 */
export function waitAfter(attempts: number): DurationMs | null {
  if (attempts >= MOST_ATTEMPTS) return null
  return Math.round(Math.min(SECOND * 2 ** (attempts - 1), 15 * MINUTE) * (0.75 + Math.random() / 2))
}
