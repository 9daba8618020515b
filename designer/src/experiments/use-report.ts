import type { ExperimentReport } from '@usher/shared/api/experiments'
import { useLocale } from '../i18n/locale.ts'
import { sayReasonOf, useArmName, useMetricName } from './names.ts'

/** How a report is spoken of: its arms, metrics and reasons in the language of the page. */
export function useReportNames({ experiment, metrics }: Pick<ExperimentReport, 'experiment' | 'metrics'>) {
  const locale = useLocale()
  const name = useMetricName()
  const armName = useArmName()
  const arm = (id: string) => armName(experiment, id)
  const metric = (id: string) =>
    name(
      metrics.find((one) => one.id === id),
      id,
    )
  const say = (reason: Parameters<typeof sayReasonOf>[0]) => sayReasonOf(reason, { arm, metric }, locale)
  return { arm, metric, say }
}
