import type { ExperimentRow } from '@usher/shared/api/experiments'
import { globalHoldoutPeriod, LEFT_ALONE, TREATED } from '@usher/shared/experiments/holdout-arms'
import type { OutcomeMetric } from '@usher/shared/experiments/outcome-metric'
import { type Reason, sayReason } from '@usher/shared/experiments/reasons'
import type { Locale } from '../i18n/locale.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { eventName } from '../nodes/phrases.ts'
import { experimentWords } from './words.ts'

/** What an arm is called: by whoever drew it, by what it is in tests that leave customers alone, else by its id. */
export function useArmName(): (test: NamedTest, arm: string) => string {
  const words = useWords(experimentWords)
  const known: Readonly<Record<string, string>> = { [TREATED]: words.treated, [LEFT_ALONE]: words.leftAlone }
  return ({ labels, kind }, arm) => labels[arm]?.trim() || (kind.endsWith('Holdout') && known[arm]) || arm
}

export type NamedTest = Pick<ExperimentRow, 'labels' | 'kind'>

/** What a test is called: by the journey it is in, and by what it is where it is not a split's. */
export function useTestName(): (test: Pick<ExperimentRow, 'id' | 'kind' | 'journey'>) => string {
  const words = useWords(experimentWords)
  return ({ id, kind, journey }) => {
    if (kind === 'globalHoldout') return words.globalHoldout(globalHoldoutPeriod(id) ?? id)
    if (journey === null) return id
    if (kind === 'split') return journey.name
    return words[kind](journey.name)
  }
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
