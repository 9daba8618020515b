import type { SecondSums, Sums } from './sums.ts'

/** How a metric is made of each customer's outcome. */
export type MetricKind = 'proportion' | 'mean' | 'ratio'

/** A mean that is estimated, with how far it may be from the truth. */
export interface Estimate {
  /** Customers. */
  readonly n: number
  readonly mean: number
  /** The variance of the mean: its standard error squared, in the unit of the mean squared. */
  readonly variance: number
  /** variance² / (n − 1), the arm's share in Satterthwaite's degrees of freedom. */
  readonly freedom: number
}

/**
 * The estimate of one arm. Proportion: m(1−m)/n. Mean: sample variance / n. Ratio ΣY/ΣD: the delta method with the customer as
 * the cluster (Deng, Knoblich & Lu, 2018), because entries of one customer are not independent.
 * NaN where there is nothing to estimate from: no customer, one customer, or a denominator of zero.
 */
export function estimateArm(kind: MetricKind, sums: Sums): Estimate {
  const { n } = sums
  const mean = kind === 'ratio' ? sums.sum / (sums.denominator?.sum ?? Number.NaN) : sums.sum / n
  return estimateOf(n, mean, unitVariance(kind, sums, mean) / n)
}

/** An estimate of `n` customers with this variance of the mean. */
export function estimateOf(n: number, mean: number, variance: number): Estimate {
  return { n, mean, variance, freedom: (variance * variance) / (n - 1) }
}

function unitVariance(kind: MetricKind, sums: Sums, mean: number): number {
  switch (kind) {
    case 'proportion':
      return mean * (1 - mean)
    case 'mean':
      return sampleVariance(sums.n, sums)
    case 'ratio':
      return ratioVariance(sums)
    default:
      return kind satisfies never
  }
}

function ratioVariance({ n, sum, squares, denominator }: Sums): number {
  if (denominator === undefined) return Number.NaN
  const m = sum / n
  const d = denominator.sum / n
  const vm = sampleVariance(n, { sum, squares })
  const vd = sampleVariance(n, denominator)
  return vm / d ** 2 + (vd * m ** 2) / d ** 4 - (2 * covariance(n, sum, denominator) * m) / d ** 3
}

/** With n − 1. Never below zero, whatever rounding does. */
export function sampleVariance(n: number, { sum, squares }: Pick<Sums, 'sum' | 'squares'>): number {
  return Math.max(0, squares - (sum * sum) / n) / (n - 1)
}

/** Between the outcome, whose sum is given, and the second variable, with n − 1. */
export function covariance(n: number, sum: number, second: SecondSums): number {
  return (second.product - (sum * second.sum) / n) / (n - 1)
}
