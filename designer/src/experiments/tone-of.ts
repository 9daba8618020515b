import type { Direction } from '@usher/shared/experiments/guardrail'

/** Whether an interval tells a difference, and of which kind. */
export function toneOf([low, high]: readonly [number, number], better: Direction): 'good' | 'bad' | 'open' {
  if (low <= 0 && high >= 0) return 'open'
  return low > 0 === (better === 'up') ? 'good' : 'bad'
}
