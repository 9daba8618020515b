import type { ExperimentRow } from '@usher/shared/api/experiments'
import { LEFT_ALONE } from '@usher/shared/experiments/holdout-arms'
import { useFormat } from '../../i18n/format.ts'

/** What share of newcomers the test leaves alone as it stands, or as it stood last. */
export function useLeftAloneShare(): (test: ExperimentRow) => string {
  const format = useFormat()
  return ({ epochs }) => {
    const last = epochs.at(-1)
    if (last === undefined) return '–'
    const all = last.weights.reduce((sum, weight) => sum + weight, 0)
    return format.percent((last.weights[last.arms.indexOf(LEFT_ALONE)] ?? 0) / all, 1)
  }
}
