import { normalCdf, normalDensity, normalQuantile } from './distributions/normal.ts'
import type { Effect, Interval } from './effect.ts'

/** A normal belief about an effect before the data. */
export interface Prior {
  readonly mean: number
  readonly variance: number
}

/** Of a lift, where nothing else is known: most are within ±60 %. */
export const LIFT_PRIOR: Prior = { mean: 0, variance: 0.3 ** 2 }

/** A belief about the lift, in the unit of a metric whose control has this mean. */
export function priorInUnits({ mean, variance }: Prior, controlMean: number): Prior {
  return { mean: mean * Math.abs(controlMean), variance: variance * controlMean ** 2 }
}

export interface Posterior {
  readonly mean: number
  readonly sd: number
  readonly chanceToWin: number
  readonly interval95: Interval
  /** What is expected to be lost, in the unit of the effect, if the wrong one is kept. */
  readonly lossKeepControl: number
  readonly lossShipTreatment: number
}

/**
 * The Bayesian view of an effect: for showing and for telling apart what is as good as equal. It is not protected against looking
 * again and again, and nothing is stopped by it. Without a prior every effect is as likely as any other.
 */
export function posteriorOf({ estimate, se }: Pick<Effect, 'estimate' | 'se'>, prior: Prior | null): Posterior {
  const precision = 1 / se ** 2 + (prior === null ? 0 : 1 / prior.variance)
  const mean = (estimate / se ** 2 + (prior === null ? 0 : prior.mean / prior.variance)) / precision
  const sd = Math.sqrt(1 / precision)
  const z = mean / sd
  const reach = normalQuantile(0.975) * sd
  return {
    mean,
    sd,
    chanceToWin: normalCdf(z),
    interval95: [mean - reach, mean + reach],
    lossKeepControl: sd * normalDensity(z) + mean * normalCdf(z),
    lossShipTreatment: sd * normalDensity(z) - mean * normalCdf(-z),
  }
}
