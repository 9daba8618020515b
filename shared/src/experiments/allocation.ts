import type { Sums } from './sums.ts'

/** The share that every arm keeps, so that it can be told at all: 2 %, or a tenth of an equal share if that is more. */
export function leastShare(arms: number): number {
  return Math.max(0.02, 0.1 / arms)
}

/** p_i = f + (1 − k·f)·w_i; equal shares where the floor leaves nothing to give. */
export function withFloor(shares: readonly number[], floor: number): readonly number[] {
  const f = Math.max(0, floor)
  const left = 1 - shares.length * f
  return left <= 0 ? shares.map(() => 1 / shares.length) : shares.map((share) => f + left * share)
}

/** The weights of an adaptive test have this sum. */
export const WEIGHTS_SUM = 10_000

/**
 * The weights of the next epoch of an adaptive test: half of the way from the present ones to the chances of being best, above
 * the floor. Whole numbers with a fixed sum: what rounding leaves goes to the largest remainders.
 */
export function nextWeights(present: readonly number[], chances: readonly number[]): readonly number[] {
  const sum = present.reduce((total, weight) => total + weight, 0)
  const wanted = withFloor(chances, leastShare(chances.length))
  const exact = wanted.map((share, arm) => ((share + present[arm]! / sum) / 2) * WEIGHTS_SUM)
  const weights = exact.map(Math.floor)
  const byRemainder = exact.map((_, arm) => arm).sort((a, b) => remainder(exact[b]!) - remainder(exact[a]!) || a - b)
  const left = WEIGHTS_SUM - weights.reduce((total, weight) => total + weight, 0)
  for (const arm of byRemainder.slice(0, left)) weights[arm]! += 1
  return weights
}

/** Whether enough is known to change weights at all: 100 matured customers and 25 conversions of every arm. */
export function mayAdapt(arms: readonly Pick<Sums, 'n' | 'active'>[]): boolean {
  return arms.every(({ n, active }) => n >= 100 && active >= 25)
}

const remainder = (value: number): number => value - Math.floor(value)
