import { chiSquaredTail } from './distributions/chi-squared.ts'
import { logGamma } from './distributions/log-gamma.ts'

/** How many customers each arm saw in one epoch, and the weights they were drawn by. */
export interface ArmCounts {
  readonly weights: readonly number[]
  readonly counts: readonly number[]
}

/** Below this the numbers of customers are told to be suspicious, and below that nothing is decided any more. */
export const RATIO_WARNS = 0.01
export const RATIO_BLOCKS = 0.001

/**
 * The sequential test of the numbers of customers per arm: the smallest 1/BF over all looks, a p-value that may be looked at all
 * day (Lindon & Malek, "Anytime-valid inference for multinomial count data", 2022). Each look tells the counts so far, by epoch.
 */
export function sequentialRatioP(looks: readonly (readonly ArmCounts[])[]): number {
  return ratioHistory(looks).at(-1) ?? 1
}

/** The same as it stood at each look: it only ever falls. */
export function ratioHistory(looks: readonly (readonly ArmCounts[])[]): readonly number[] {
  let most = 0
  return looks.map((epochs) => {
    most = Math.max(
      most,
      epochs.reduce((sum, epoch) => sum + logBayesFactor(epoch), 0),
    )
    return Math.min(1, Math.exp(-most))
  })
}

/**
 * ln of the Bayes factor of "some other ratio" against the planned one, with a Dirichlet prior of concentration 1000 around the
 * plan: sharp enough for a slow journey. Arms without weight are left out; a customer in one of them is proof by itself.
 */
export function logBayesFactor({ weights, counts }: ArmCounts, concentration = 1000): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (counts.some((count, arm) => count > 0 && !(weights[arm]! > 0))) return Number.POSITIVE_INFINITY
  const n = counts.reduce((sum, count) => sum + count, 0)
  let log = logGamma(concentration) - logGamma(concentration + n)
  for (const [arm, count] of counts.entries()) {
    if (count === 0) continue
    const share = weights[arm]! / total
    const prior = concentration * share
    log += logGamma(prior + count) - logGamma(prior) - count * Math.log(share)
  }
  return log
}

/** Pearson's chi-squared of the counts over all epochs together: for showing, and right only when looked at once. */
export function chiSquaredRatio(epochs: readonly ArmCounts[]): ChiSquared {
  const expected = expectedCounts(epochs)
  const observed = expected.map((_, arm) => epochs.reduce((sum, { counts }) => sum + (counts[arm] ?? 0), 0))
  const weighted = expected.flatMap((value, arm) => (value > 0 ? [{ value, seen: observed[arm]! }] : []))
  const chi2 = weighted.reduce((sum, { value, seen }) => sum + (seen - value) ** 2 / value, 0)
  const df = weighted.length - 1
  return { chi2, df, p: df > 0 ? chiSquaredTail(chi2, df) : 1 }
}

/** How many customers each arm should have by now: those of each epoch by its own weights. */
export function expectedCounts(epochs: readonly ArmCounts[]): readonly number[] {
  const arms = Math.max(0, ...epochs.map(({ weights }) => weights.length))
  const expected = new Array<number>(arms).fill(0)
  for (const { weights, counts } of epochs) {
    const n = counts.reduce((sum, count) => sum + count, 0)
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    // An epoch in which none of these arms had weight drew nobody.
    for (const [arm, weight] of weights.entries()) if (total > 0) expected[arm]! += (n * weight) / total
  }
  return expected
}

export interface ChiSquared {
  readonly chi2: number
  readonly df: number
  readonly p: number
}
