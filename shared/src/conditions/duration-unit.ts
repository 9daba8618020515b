import { DAY, type DurationMs, HOUR, MINUTE } from '../base/time.ts'

/** Units with one fixed length: a day is 24 hours. Months are left out because no two need be alike. */
export type DurationUnit = 'minute' | 'hour' | 'day' | 'week'

export const durationUnits: readonly DurationUnit[] = ['minute', 'hour', 'day', 'week']

/** Milliseconds of one unit, or null for a word that is no unit. */
export function unitMs(unit: unknown): DurationMs | null {
  return typeof unit === 'string' ? (LENGTHS.get(unit) ?? null) : null
}

/** The unit that is exactly this long, or null. */
export function unitOf(ms: unknown): DurationUnit | null {
  return durationUnits.find((unit) => LENGTHS.get(unit) === ms) ?? null
}

const LENGTHS: ReadonlyMap<string, DurationMs> = new Map<DurationUnit, DurationMs>([
  ['minute', MINUTE],
  ['hour', HOUR],
  ['day', DAY],
  ['week', 7 * DAY],
])
