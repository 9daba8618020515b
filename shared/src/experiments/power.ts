import { normalCdf, normalQuantile } from './distributions/normal.ts'

/** What is expected of a comparison of one treatment with the control, before it is begun. */
export interface Expectation {
  /** Of the control. */
  readonly mean: number
  /** Of one customer's outcome. */
  readonly variance: number
  readonly perArm: number
  /** The multiple of the standard error by which it will be judged: a normal quantile, or that of a confidence sequence. */
  readonly k: number
}

/** The chance to tell a relative effect from none. The error of a lift depends on the lift itself. */
export function powerOf(lift: number, { mean, variance, perArm, k }: Expectation): number {
  const v = variance / perArm / mean ** 2
  const z = lift / Math.sqrt(v * (1 + (1 + lift) ** 2))
  return normalCdf(z - k) + normalCdf(-k - z)
}

/** The smallest positive lift found with this power, or null where none below +1000 % is. */
export function detectableLift(power: number, expectation: Expectation): number | null {
  let [low, high] = [0, 10]
  if (powerOf(high, expectation) < power) return null
  for (let turn = 0; turn < 100; turn++) {
    const middle = (low + high) / 2
    if (powerOf(middle, expectation) < power) low = middle
    else high = middle
  }
  return high
}

/** An arm as it is planned: its share of all customers, and the variance of one customer's outcome. */
export interface PlannedArm {
  readonly share: number
  readonly variance: number
}

/**
 * Customers needed over both arms to find the absolute difference δ:
 * (z_{1−α/2m} + z_{1−β})² · (σ_C²/w_C + σ_T²/w_T) / δ², where m treatments share α. Rounded up.
 */
export function sampleSize(plan: {
  readonly difference: number
  readonly control: PlannedArm
  readonly treatment: PlannedArm
  readonly alpha: number
  readonly power: number
  readonly treatments?: number
}): number {
  const { difference, control, treatment, alpha, power, treatments = 1 } = plan
  const z = normalQuantile(1 - alpha / (2 * treatments)) + normalQuantile(power)
  return Math.ceil(
    (z ** 2 * (control.variance / control.share + treatment.variance / treatment.share)) / difference ** 2,
  )
}

/** Days until that many customers have matured: whole weeks, so that every weekday counts alike, and the window of the last ones. */
export function runtimeDays(customers: number, perDay: number, windowDays: number): number {
  return Math.max(1, Math.ceil(customers / perDay / 7)) * 7 + Math.ceil(windowDays)
}

/** The smallest absolute difference that a holdout of share q among n customers shows, with one customer's variance σ². */
export function detectableByHoldout(plan: {
  readonly share: number
  readonly customers: number
  readonly variance: number
  readonly alpha: number
  readonly power: number
}): number {
  const { share, customers, variance, alpha, power } = plan
  const se = Math.sqrt(variance * (1 / (share * customers) + 1 / ((1 - share) * customers)))
  return (normalQuantile(1 - alpha / 2) + normalQuantile(power)) * se
}
