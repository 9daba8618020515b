import type { ExperimentRow } from '@usher/shared/api/experiments'
import type { OutcomeMetric } from '@usher/shared/experiments/outcome-metric'
import { type Reason, sayReason } from '@usher/shared/experiments/reasons'
import type { Locale } from '../i18n/locale.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { eventName } from '../nodes/phrases.ts'
import { experimentWords } from './words.ts'

export type Labels = ExperimentRow['labels']

/** What an arm is called; its id where nobody has named it. */
export function armName(labels: Labels, arm: string): string {
  return labels[arm]?.trim() || arm
}

/** What a metric counts, in words; its id where the report does not say how it is made. */
export function useMetricName(): (metric: OutcomeMetric | undefined, id: string) => string {
  const words = useWords(experimentWords)
  const locale = useLocale()
  return (metric, id) => {
    if (metric === undefined) return id
    const name = (of: { readonly event: string; readonly value: string | null }) =>
      of.value === null ? eventName(of.event, locale) : words.amount(eventName(of.event, locale), of.value)
    if (metric.kind === 'proportion') return words.proportion(eventName(metric.event, locale))
    return metric.per === null ? words.mean(name(metric)) : words.ratio(name(metric), name(metric.per))
  }
}

/** The sentence of a reason, with arms and metrics by their names. */
export function sayReasonOf(reason: Reason, names: ReasonNames, locale: Locale): string {
  const { arm, other, metric } = reason.args
  const named = {
    ...reason.args,
    ...(typeof arm === 'string' ? { arm: names.arm(arm) } : {}),
    ...(typeof other === 'string' ? { other: names.arm(other) } : {}),
    ...(typeof metric === 'string' ? { metric: names.metric(metric) } : {}),
  }
  return sayReason({ code: reason.code, args: named }, locale)
}

export interface ReasonNames {
  readonly arm: (id: string) => string
  readonly metric: (id: string) => string
}
