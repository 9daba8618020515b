import { absoluteEffect, type Effect } from '@usher/shared/experiments/effect'
import { type Estimate, estimateArm, type MetricKind } from '@usher/shared/experiments/estimate'
import type { Sums } from '@usher/shared/experiments/sums'

/** Sums of so many conversions. */
export function converted(n: number, count: number): Sums {
  return { n, active: count, sum: count, squares: count }
}

export interface Pair {
  readonly control: Estimate
  readonly treatment: Estimate
  readonly effect: Effect
}

export function pairOf(kind: MetricKind, control: Sums, treatment: Sums): Pair {
  const arms = { control: estimateArm(kind, control), treatment: estimateArm(kind, treatment) }
  return { ...arms, effect: absoluteEffect(arms.control, arms.treatment) }
}

/** Whether an effect is this many standard errors from none. */
export function isFar({ estimate, se }: Pick<Effect, 'estimate' | 'se'>, k: number): boolean {
  return se > 0 && Math.abs(estimate) > k * se
}
