import { normalQuantile } from './distributions/normal.ts'
import type { Interval } from './effect.ts'

/** Wilson's score interval of x out of n (two-sided `alpha`). */
export function wilson(x: number, n: number, alpha: number): Interval {
  const z = normalQuantile(1 - alpha / 2)
  const share = x / n
  const centre = share + (z * z) / (2 * n)
  const reach = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  const scale = 1 + (z * z) / n
  return [Math.max(0, (centre - reach) / scale), Math.min(1, (centre + reach) / scale)]
}

/** Successes out of n. */
export interface Share {
  readonly x: number
  readonly n: number
}

/**
 * Newcombe's hybrid score interval for the difference a − b of two proportions (1998, method 10). For showing counts under 25,
 * where normal theory says too much; nothing is decided by it.
 */
export function newcombe(a: Share, b: Share, alpha: number): Interval {
  const [lowA, highA] = wilson(a.x, a.n, alpha)
  const [lowB, highB] = wilson(b.x, b.n, alpha)
  const [shareA, shareB] = [a.x / a.n, b.x / b.n]
  const difference = shareA - shareB
  return [
    difference - Math.hypot(shareA - lowA, highB - shareB),
    difference + Math.hypot(highA - shareA, shareB - lowB),
  ]
}
