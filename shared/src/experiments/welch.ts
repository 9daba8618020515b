import { tQuantile, tTwoSidedP } from './distributions/student-t.ts'
import { type Effect, type Interval, intervalAround } from './effect.ts'

/** Welch's t test at a fixed horizon: valid when looked at once, at the moment that was planned. `alpha` is two-sided. */
export function welch(effect: Effect, alpha: number): FixedTest {
  const k = tQuantile(1 - alpha / 2, effect.df)
  return { k, interval: intervalAround(effect, k), p: tTwoSidedP(effect.estimate / effect.se, effect.df) }
}

export interface FixedTest {
  /** How many standard errors the interval reaches to each side. */
  readonly k: number
  readonly interval: Interval
  readonly p: number
}
