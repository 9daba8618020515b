import type { ExperimentRow } from '@usher/shared/api/experiments'
import { useFormat } from '../i18n/format.ts'
import { type NamedTest, useArmName } from './names.ts'

/** A 50% · B 50%: the shares of one epoch. */
export function useSharesText(): (epoch: ExperimentRow['epochs'][number] | undefined, test: NamedTest) => string {
  const format = useFormat()
  const armName = useArmName()
  return (epoch, test) => {
    if (epoch === undefined) return ''
    const sum = epoch.weights.reduce((total, weight) => total + weight, 0)
    return epoch.arms
      .map((arm, at) => `${armName(test, arm)} ${format.percent((epoch.weights[at] ?? 0) / sum, 1)}`)
      .join(' · ')
  }
}
