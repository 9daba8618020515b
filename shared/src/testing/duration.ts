import { DAY, type DurationMs, HOUR, MINUTE, SECOND } from '../base/time.ts'

/** A length of time as people write it, `90 minutes`, `2 days` or `36h`; null for anything else. */
export function parseDuration(text: string): DurationMs | null {
  const found = SHAPE.exec(text.trim().toLowerCase())
  if (found === null) return null
  const unit = UNITS.find(({ names }) => names.includes(found[2]!))
  return unit === undefined ? null : Math.round(Number(found[1]) * unit.ms)
}

const SHAPE = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/

const UNITS = [
  { ms: SECOND, names: ['s', 'second', 'seconds'] },
  { ms: MINUTE, names: ['m', 'min', 'minute', 'minutes'] },
  { ms: HOUR, names: ['h', 'hour', 'hours'] },
  { ms: DAY, names: ['d', 'day', 'days'] },
  { ms: 7 * DAY, names: ['w', 'week', 'weeks'] },
]
