import { covariance, type Estimate, estimateArm, estimateOf, type MetricKind, sampleVariance } from './estimate.ts'
import { addSums, noSums, type Sums } from './sums.ts'

/** How an outcome is corrected by what the customer did before exposure: y − θ(x − centre) (Deng, Xu, Kohavi & Walker, 2013). */
export interface Covariate {
  readonly theta: number
  /** The mean of x over all arms, which keeps the corrected outcome on its own scale. */
  readonly centre: number
}

/**
 * θ = cov(y, x) / var(x) over all arms together. Null where there is nothing to gain: no history was asked for, it does not vary,
 * or fewer than 30 % of the customers have any. Ratios are not corrected.
 */
export function covariateOf(kind: MetricKind, arms: readonly Sums[]): Covariate | null {
  const { n, sum, before } = arms.reduce(addSums, noSums)
  if (kind === 'ratio' || before === undefined || n < 2 || before.active < LEAST_KNOWN * n) return null
  const spread = sampleVariance(n, before)
  return spread === 0 ? null : { theta: covariance(n, sum, before) / spread, centre: before.sum / n }
}

const LEAST_KNOWN = 0.3

/** The arm's estimate after the correction; as it is where there is none. */
export function estimateWith(covariate: Covariate | null, kind: MetricKind, sums: Sums): Estimate {
  const plain = estimateArm(kind, sums)
  const { n, sum, before } = sums
  if (covariate === null || before === undefined) return plain
  const { theta, centre } = covariate
  const spread = theta ** 2 * sampleVariance(n, before) - 2 * theta * covariance(n, sum, before)
  return estimateOf(n, plain.mean - theta * (before.sum / n - centre), plain.variance + spread / n)
}
