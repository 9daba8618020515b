import { sharedAlpha } from './adjust-p.ts'
import { normalQuantile } from './distributions/normal.ts'
import type { MetricKind } from './estimate.ts'
import { detectableLift, runtimeDays, sampleSize } from './power.ts'

/** What is known before a test begins: of one customer's outcome, and of how many come. */
export interface Expected {
  readonly kind: MetricKind
  readonly mean: number
  readonly variance: number
  /** Customers a day who come to where the arms part. */
  readonly perDay: number
  /** Of the whole test, the control first. */
  readonly shares: readonly number[]
  /** Of the one planned look; several treatments share it. */
  readonly alpha: number
  readonly windowDays: number
}

export interface Forecast {
  /** Matured customers of one treatment and the control. */
  readonly plannedN: number
  /** Until all of them have matured; null while nobody comes. */
  readonly days: number | null
}

/** Four of five such effects are found. */
const POWER = 0.8

/** How many customers it takes to find a lift, and how long; null where there is no base to lift. */
export function forecast(expected: Expected, lift: number): Forecast | null {
  const { kind, mean, variance, shares } = expected
  if (!(mean > 0) || lift === 0) return null
  const lifted = mean * (1 + lift)
  const treated = kind === 'proportion' ? lifted * (1 - lifted) : variance
  if (!(variance > 0) || !(treated > 0)) return null
  const pairs = treatmentsOf(expected).map((share) => {
    const both = shares[0]! + share
    const n = sampleSize({
      difference: mean * lift,
      control: { share: shares[0]! / both, variance },
      treatment: { share: share / both, variance: treated },
      alpha: expected.alpha,
      power: POWER,
      treatments: shares.length - 1,
    })
    return { n, perDay: expected.perDay * both }
  })
  if (pairs.length === 0) return null
  const plannedN = Math.max(LEAST, ...pairs.map(({ n }) => n))
  const slowest = Math.min(...pairs.map(({ perDay }) => perDay))
  return { plannedN, days: slowest > 0 ? runtimeDays(plannedN, slowest, expected.windowDays) : null }
}

/** The smallest lift that so many weeks of newcomers can show; null where they cannot show any that is worth naming. */
export function liftWithin(expected: Expected, weeks: number): number | null {
  const { mean, variance, perDay, shares, alpha } = expected
  const least = Math.min(shares[0] ?? 0, ...treatmentsOf(expected))
  const perArm = perDay * least * weeks * 7
  if (!(perArm > 0) || !(mean > 0) || !(variance > 0)) return null
  const k = normalQuantile(1 - sharedAlpha(alpha, shares.length - 1) / 2)
  return detectableLift(POWER, { mean, variance, perArm, k })
}

const treatmentsOf = ({ shares }: Expected): readonly number[] => shares.slice(1).filter((share) => share > 0)

/** What a plan asks for at least. */
const LEAST = 200
