import { benjaminiHochberg, sharedAlpha } from './adjust-p.ts'
import { LIFT_PRIOR, type Posterior, posteriorOf } from './bayes.ts'
import { type Comparison, compareArms, type PairLook, shownEstimate } from './compare.ts'
import { type Contender, type Decision, decide } from './decide.ts'
import { liftByDelta } from './effect.ts'
import type { Estimate } from './estimate.ts'
import { armTotals, type Evidence, looksOf } from './evidence.ts'
import { type Health, judgeHealth } from './judge-health.ts'
import { type Metric, type Plan, planHash } from './plan.ts'
import { watchGuardrail } from './watch-guardrail.ts'
import { welch } from './welch.ts'

/** Everything that is shown of a test. */
export interface Analysis {
  readonly planHash: string
  readonly health: Health
  readonly decision: Decision
  readonly arms: readonly ArmReport[]
  readonly treatments: readonly TreatmentReport[]
}

/** One arm by itself, all epochs together. */
export interface ArmReport {
  readonly arm: string
  readonly exposed: number
  readonly matured: number
  readonly primary: Estimate | null
}

export interface TreatmentReport extends Contender {
  /** The Bayesian view of the lift, not protected against looking again. Null before there is anything. */
  readonly belief: Posterior | null
  /** To learn from, never to decide by. */
  readonly secondary: readonly SecondaryReport[]
}

export interface SecondaryReport {
  readonly metric: string
  readonly look: PairLook | null
  /** Of Welch's test, and after Benjamini & Hochberg over all secondary metrics of the treatment. */
  readonly p: number
  readonly q: number
}

/** Health, effects and the decision of a test, from its plan and its sums alone: the same today and in ten years. */
export function analyse(plan: Plan, evidence: Evidence): Analysis {
  const health = judgeHealth(evidence)
  const at = (id: string) => plan.arms.findIndex((arm) => arm.id === id)
  const control = at(plan.control)
  const compare = (metric: Metric, treatment: number, against = control): Comparison =>
    compareArms(
      looksOf(evidence.cohorts[metric.id] ?? []),
      { control: against, treatment },
      {
        ...metric,
        plannedN: plan.plannedN,
        alpha: {
          sequential: sharedAlpha(plan.alpha.sequential, plan.arms.length - 1),
          fixed: sharedAlpha(plan.alpha.fixed, plan.arms.length - 1),
        },
      },
    )
  const treatments = plan.arms
    .filter(({ id }) => id !== plan.control)
    .map(({ id, cost }) => treatmentReport({ plan, arm: id, cost, compare: (metric) => compare(metric, at(id)) }))
  const decision = decide({
    plan,
    health,
    contenders: treatments,
    days: daysOf(evidence, plan),
    between: (arm, other) => compare(plan.primary, at(arm), at(other)),
  })
  return { planHash: planHash(plan), health, decision, arms: armReports(plan, evidence), treatments }
}

function treatmentReport(of: {
  readonly plan: Plan
  readonly arm: string
  readonly cost: number
  readonly compare: (metric: Metric) => Comparison
}): TreatmentReport {
  const { plan, arm, cost, compare } = of
  const comparison = compare(plan.primary)
  const last = comparison.looks.at(-1)
  const guardrails = plan.guardrails.map((metric) => {
    const rule = { ...metric, alpha: GUARDRAIL_ALPHA, safe: plan.alpha, plannedN: plan.plannedN }
    return { metric: metric.id, ...watchGuardrail(compare(metric).looks, rule) }
  })
  return {
    arm,
    cost,
    comparison,
    guardrails,
    belief: last === undefined ? null : beliefOf(last),
    secondary: secondaryReports(plan.secondary, compare),
  }
}

/** There is no lift over nothing. */
function beliefOf({ control, treatment }: PairLook): Posterior | null {
  return control.mean === 0 ? null : posteriorOf(liftByDelta(control, treatment), LIFT_PRIOR)
}

const GUARDRAIL_ALPHA = 0.05

function secondaryReports(
  metrics: readonly Metric[],
  compare: (metric: Metric) => Comparison,
): readonly SecondaryReport[] {
  const looks = metrics.map((metric) => compare(metric).looks.at(-1) ?? null)
  const ps = looks.map((look) => (look === null ? 1 : welch(look.effect, 0.05).p))
  const qs = benjaminiHochberg(ps)
  return metrics.map(({ id }, place) => ({ metric: id, look: looks[place]!, p: ps[place]!, q: qs[place]! }))
}

function armReports(plan: Plan, { exposed, cohorts }: Evidence): readonly ArmReport[] {
  const totals = armTotals(looksOf(cohorts[plan.primary.id] ?? []).at(-1), plan.arms.length)
  return plan.arms.map(({ id }, arm) => ({
    arm: id,
    exposed: (exposed.at(-1) ?? []).reduce((sum, { counts }) => sum + (counts[arm] ?? 0), 0),
    matured: totals[arm]!.n,
    primary: shownEstimate(plan.primary.kind, totals[arm]!),
  }))
}

function daysOf({ cohorts }: Evidence, plan: Plan): number {
  const days = (cohorts[plan.primary.id] ?? []).map(({ day }) => day)
  return days.length === 0 ? 0 : Math.max(...days) - Math.min(...days) + 1
}
