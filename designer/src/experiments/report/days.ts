import type { ExperimentReport } from '@usher/shared/api/experiments'
import { DAY } from '@usher/shared/base/time'
import { useWords } from '../../i18n/words.ts'
import { experimentWords } from '../words.ts'

/** Days of a test are counted since 1970. */
export const dayInstant = (day: number): number => day * DAY

/** Where the shares changed, for charts over time. */
export function useEpochMarks({ experiment }: Pick<ExperimentReport, 'experiment'>) {
  const words = useWords(experimentWords)
  return experiment.epochs
    .slice(1)
    .map(({ epoch, startedAt }) => ({ at: Math.floor(startedAt / DAY) * DAY, label: words.epochMark(epoch + 1) }))
}
