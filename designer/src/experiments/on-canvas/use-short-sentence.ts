import type { ExperimentReport } from '@usher/shared/api/experiments'
import { daysLeft } from '@usher/shared/experiments/days-left'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useDecisionText } from '../decision-badge.tsx'
import { useReportNames } from '../use-report.ts'
import { experimentWords } from '../words.ts'

/** Where a test stands, in as few words as there is room for beside a step. */
export function useShortSentence(report: ExperimentReport): string {
  const words = useWords(experimentWords)
  const format = useFormat()
  const text = useDecisionText()
  const names = useReportNames(report)
  const { analysis, health } = report
  if (health.state === 'unhealthy') return words.distrust
  if (analysis === null) return words.unplanned
  const { kind, arm } = analysis.decision
  if (kind !== 'wait') return text(kind, arm === null ? null : names.arm(arm))
  const days = daysToPlan(report)
  return days === null || days === 0 ? words.wait : words.daysLeftShort(format.number(days))
}

/** Days until the slowest pair has come to its planned number; null where nothing tells it. */
export function daysToPlan({ analysis, plan }: ExperimentReport): number | null {
  if (analysis === null || plan === null) return null
  const left = analysis.treatments.flatMap(
    ({ comparison }) =>
      daysLeft(
        comparison.looks.map(({ day, effect }) => ({ day, n: effect.n })),
        plan.plannedN,
      ) ?? [],
  )
  return left.length === 0 ? null : Math.max(...left)
}
