import { confidenceSequence, sequenceMultiple, sequenceP } from './confidence-sequence.ts'
import { covariateOf } from './cuped.ts'
import { absoluteEffect, type Effect, type Interval } from './effect.ts'
import { type Estimate, estimateArm, type MetricKind } from './estimate.ts'
import { armTotals, type Look } from './evidence.ts'
import { fiellerLift } from './fieller.ts'
import type { Direction } from './guardrail.ts'
import { stratify } from './stratify.ts'
import { addSums, noSums, type Sums } from './sums.ts'
import { type FixedTest, welch } from './welch.ts'

export interface ComparisonPlan {
  readonly kind: MetricKind
  readonly better: Direction
  /** Of this comparison alone: what several treatments share is already divided. */
  readonly alpha: { readonly sequential: number; readonly fixed: number }
  readonly plannedN: number
}

/** Two arms as they stood at the end of a day. */
export interface PairLook {
  readonly day: number
  readonly control: Estimate
  readonly treatment: Estimate
  /** Absolute, in the unit of the metric. */
  readonly effect: Effect
  /** Valid whenever it is looked at. */
  readonly interval: Interval
  /** Of the lift, with the same multiple; null while it cannot be told. */
  readonly lift: Interval | null
  readonly p: number
  /** Enough customers and outcomes for normal theory to hold. */
  readonly ready: boolean
  /** How much smaller the variance is by what customers did before. */
  readonly reduction: number
  /** Epochs too small to count. */
  readonly dropped: readonly number[]
}

export interface Comparison {
  readonly looks: readonly PairLook[]
  /** The smallest of all looks. */
  readonly p: number
  /** The one look at the planned number, once it is reached. */
  readonly planned: (FixedTest & { readonly day: number }) | null
  /** The first look at which the arms were told apart, and which way. */
  readonly settled: { readonly day: number; readonly by: 'sequence' | 'plan'; readonly good: boolean } | null
}

/** The history of one treatment against another arm, usually the control: only epochs in which both had weight count. */
export function compareArms(
  looks: readonly Look[],
  { control, treatment }: { readonly control: number; readonly treatment: number },
  plan: ComparisonPlan,
): Comparison {
  const pairs = looks.flatMap((look) => pairLook(look, control, treatment, plan) ?? [])
  const atPlan = pairs.find(({ effect, ready }) => ready && effect.n >= plan.plannedN)
  const planned =
    atPlan === undefined || plan.alpha.fixed === 0
      ? null
      : { day: atPlan.day, ...welch(atPlan.effect, plan.alpha.fixed) }
  const sign = plan.better === 'up' ? 1 : -1
  return {
    looks: pairs,
    p: pairs.reduce((least, { p, ready }) => (ready ? Math.min(least, p) : least), 1),
    planned,
    settled: settle(pairs, planned, sign),
  }
}

function settle(pairs: readonly PairLook[], planned: Comparison['planned'], sign: 1 | -1): Comparison['settled'] {
  for (const { day, interval, effect, ready } of pairs) {
    const good = sign * effect.estimate > 0
    if (ready && leavesZeroOut(interval)) return { day, by: 'sequence', good }
    if (planned?.day === day && leavesZeroOut(planned.interval)) return { day, by: 'plan', good }
  }
  return null
}

/** Whether an interval tells the difference from none. */
export function leavesZeroOut([low, high]: Interval): boolean {
  return low > 0 || high < 0
}

function pairLook(look: Look, control: number, treatment: number, plan: ComparisonPlan): PairLook | null {
  const shared = look.epochs.filter(({ weights }) => weights[control]! > 0 && weights[treatment]! > 0)
  if (shared.length === 0) return null
  const covariate = covariateOf(plan.kind, armTotals({ ...look, epochs: shared }, shared[0]!.arms.length))
  const pairs = shared.map(({ epoch, weights, arms }) => ({
    epoch,
    weights,
    control: arms[control] ?? noSums,
    treatment: arms[treatment] ?? noSums,
  }))
  const { dropped, ...arms } = stratify(plan.kind, pairs, covariate)
  const effect = absoluteEffect(arms.control, arms.treatment)
  if (!(effect.se > 0)) return null
  const sequence = { alpha: plan.alpha.sequential, plannedN: plan.plannedN }
  const totals = (['control', 'treatment'] as const).map((arm) =>
    pairs.reduce<Sums>((sums, pair) => addSums(sums, pair[arm]), noSums),
  )
  return {
    day: look.day,
    ...arms,
    effect,
    interval: confidenceSequence(effect, sequence),
    lift: fiellerLift(arms.control, arms.treatment, sequenceMultiple(effect.n, sequence)),
    p: sequenceP(effect, sequence),
    ready: totals.every((sums) => hasEnough(plan.kind, sums)),
    reduction: covariate === null ? 0 : reductionOf(plan.kind, pairs, effect),
    dropped,
  }
}

function reductionOf(kind: MetricKind, pairs: Parameters<typeof stratify>[1], effect: Effect): number {
  const plain = stratify(kind, pairs)
  return 1 - effect.se ** 2 / absoluteEffect(plain.control, plain.treatment).se ** 2
}

/** 100 matured customers, and 25 with and 25 without a conversion, or 50 whose outcome is not zero. */
export function hasEnough(kind: MetricKind, { n, active }: Pick<Sums, 'n' | 'active'>): boolean {
  if (n < 100) return false
  return kind === 'proportion' ? Math.min(active, n - active) >= 25 : active >= 50
}

/** The plain estimate of an arm, all epochs together: for showing, never for comparing. Null where there is nothing to estimate from. */
export function shownEstimate(kind: MetricKind, sums: Sums): Estimate | null {
  if (sums.n < 2) return null
  const estimate = estimateArm(kind, sums)
  return Number.isFinite(estimate.mean) && Number.isFinite(estimate.variance) ? estimate : null
}
