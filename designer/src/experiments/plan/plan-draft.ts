import type { Direction } from '@usher/shared/experiments/guardrail'
import type { OutcomeMetric } from '@usher/shared/experiments/outcome-metric'
import { outcomeMetricSchema } from '@usher/shared/experiments/outcome-metric'
import { type Plan, planSchema } from '@usher/shared/experiments/plan'

/** A metric while it is being written. */
export interface MetricDraft {
  readonly event: string
  readonly kind: 'proportion' | 'mean'
  /** Of a mean: the number in the event's data; empty counts the events. */
  readonly value: string
  /** The most that one customer counts for; null for no limit. */
  readonly cap: number | null
  readonly windowDays: number
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
  readonly minDays: number
}

export const newMetric: MetricDraft = {
  event: '',
  kind: 'proportion',
  value: '',
  cap: null,
  windowDays: 7,
  better: 'up',
}

export function newDraft(control: string): PlanDraft {
  return { control, primary: newMetric, secondary: [], guardrails: [], lift: 0.1, minDays: 14 }
}

/** What is registered of a draft. Null while a metric has no event. */
export function planOf(
  draft: PlanDraft,
  arms: readonly string[],
  plannedN: number,
): { readonly plan: Plan; readonly metrics: readonly OutcomeMetric[] } | null {
  const all = [draft.primary, ...draft.secondary, ...draft.guardrails]
  if (all.some(({ event }) => event === '')) return null
  const planned = (id: string, { kind, better }: MetricDraft) => ({ id, kind, better })
  const secondary = draft.secondary.map((metric, at) => ({ id: `secondary-${at + 1}`, metric }))
  const guardrails = draft.guardrails.map((metric, at) => ({ id: `guardrail-${at + 1}`, metric }))
  const plan = planSchema.safeParse({
    arms: arms.map((id) => ({ id })),
    control: draft.control,
    primary: planned('primary', draft.primary),
    secondary: secondary.map(({ id, metric }) => planned(id, metric)),
    guardrails: guardrails.map(({ id, metric }) => ({ ...planned(id, metric), margin: metric.margin })),
    plannedN,
    minDays: draft.minDays,
  })
  if (!plan.success) return null
  const metrics = [{ id: 'primary', metric: draft.primary }, ...secondary, ...guardrails].map(outcomeOf)
  return { plan: plan.data, metrics }
}

/** How the outcome of a metric is made of events. */
export function outcomeOf({ id, metric }: { readonly id: string; readonly metric: MetricDraft }): OutcomeMetric {
  const { kind, event, value, cap, windowDays } = metric
  const counts = kind === 'mean' && value !== ''
  return outcomeMetricSchema.parse({ id, kind, event, windowDays, ...(counts ? { value, cap } : {}) })
}
