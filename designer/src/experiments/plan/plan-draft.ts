import type { ExperimentReport } from '@usher/shared/api/experiments'
import type { Direction } from '@usher/shared/experiments/guardrail'
import type { OutcomeMetric } from '@usher/shared/experiments/outcome-metric'
import { outcomeMetricSchema } from '@usher/shared/experiments/outcome-metric'
import { PLAN_ALPHA, type Plan, planSchema } from '@usher/shared/experiments/plan'

/** A metric while it is being written. Its event is empty until one is chosen. */
export interface MetricDraft extends OutcomeMetric {
  readonly better: Direction
}

export interface GuardrailDraft extends MetricDraft {
  readonly margin: number
}

export interface PlanDraft {
  readonly control: string
  readonly primary: MetricDraft
  readonly secondary: readonly MetricDraft[]
  readonly guardrails: readonly GuardrailDraft[]
  /** The least change that is worth finding, as a share of the control's. */
  readonly lift: number
  /** The number that is registered; null once what it follows from has changed: the forecast tells it then. */
  readonly plannedN: number | null
  readonly minDays: number
  /** What the form does not ask for: as it is registered, or as plans are. */
  readonly alpha: Plan['alpha']
  readonly rest: Partial<Pick<Plan, 'arms' | 'negligible'>>
}

export function newDraft(control: string): PlanDraft {
  return {
    control,
    primary: newMetric([]),
    secondary: [],
    guardrails: [],
    lift: 0.1,
    plannedN: null,
    minDays: 14,
    alpha: PLAN_ALPHA,
    rest: {},
  }
}

/** What is registered, to be changed. A control that is no arm any more gives way to `control`. */
export function draftOf({ plan, metrics }: Registered, arms: readonly string[], control: string): PlanDraft {
  const { primary, secondary, guardrails, plannedN, minDays, alpha, negligible } = plan
  const made = (planned: Plan['primary']): MetricDraft => ({
    ...(metrics.find(({ id }) => id === planned.id) ?? newMetric([])),
    id: planned.id,
    kind: planned.kind,
    better: planned.better,
  })
  return {
    control: arms.includes(plan.control) ? plan.control : control,
    primary: made(primary),
    secondary: secondary.map(made),
    guardrails: guardrails.map((guardrail) => ({ ...made(guardrail), margin: guardrail.margin })),
    ...{ lift: 0.1, plannedN, minDays, alpha, rest: { arms: plan.arms, negligible } },
  }
}

export interface Registered {
  readonly plan: Plan
  readonly metrics: ExperimentReport['metrics']
}

/** A metric that is in the plan nowhere else yet. */
export function newMetric(taken: readonly { readonly id: string }[]): MetricDraft {
  let number = 1
  while (taken.some(({ id }) => id === `metric-${number}`)) number++
  return {
    id: `metric-${number}`,
    ...{ kind: 'proportion', event: '', value: null, per: null, cap: null, better: 'up' },
    ...{ windowDays: 7, latenessHours: 24, beforeDays: 28 },
  }
}

export const metricsOf = ({ primary, secondary, guardrails }: PlanDraft): readonly MetricDraft[] => [
  primary,
  ...secondary,
  ...guardrails,
]

export interface MadePlan {
  readonly plan: Plan
  readonly metrics: OutcomeMetric[]
}

/** What is registered of a draft. Null while something of it is missing, or is more than a plan may say. */
export function planOf(draft: PlanDraft, arms: readonly string[], plannedN: number): MadePlan | null {
  const { control, primary, secondary, guardrails, minDays, alpha, rest } = draft
  const planned = ({ id, kind, better }: MetricDraft) => ({ id, kind, better })
  const plan = planSchema.safeParse({
    ...{ ...rest, control, plannedN, minDays, alpha },
    arms: arms.map((id) => rest.arms?.find((arm) => arm.id === id) ?? { id }),
    primary: planned(primary),
    secondary: secondary.map(planned),
    guardrails: guardrails.map((metric) => ({ ...planned(metric), margin: metric.margin })),
  })
  const metrics = metricsOf(draft).flatMap((metric) => outcomeOf(metric) ?? [])
  return plan.success && metrics.length === metricsOf(draft).length ? { plan: plan.data, metrics } : null
}

/** How the outcome of a metric is made of events: only what its kind asks for. Null while that says nothing that can be counted. */
export function outcomeOf(metric: MetricDraft): OutcomeMetric | null {
  const { id, kind, event, value, per, cap, windowDays, latenessHours, beforeDays } = metric
  const amount = kind === 'proportion' ? null : value
  const read = outcomeMetricSchema.safeParse({
    ...{ id, kind, event, value: amount, windowDays, latenessHours, beforeDays },
    cap: amount === null ? null : cap,
    per: kind === 'ratio' ? per : null,
  })
  return read.success ? read.data : null
}
