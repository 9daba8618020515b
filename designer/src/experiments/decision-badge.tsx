import type { ExperimentRow } from '@usher/shared/api/experiments'
import { useWords } from '../i18n/words.ts'
import { Badge, type Tone } from '../ui/badge.tsx'
import { useArmName } from './names.ts'
import { experimentWords } from './words.ts'

export type DecisionKind = NonNullable<ExperimentRow['decision']>['kind']

export const DECISION_TONES: Readonly<Record<DecisionKind, Tone>> = {
  distrust: 'danger',
  pause: 'danger',
  ship: 'ok',
  keepControl: 'neutral',
  wait: 'accent',
}

/** The decision in three words. */
export function useDecisionText(): (decision: DecisionKind, arm: string | null) => string {
  const words = useWords(experimentWords)
  return (kind, arm) => {
    const said = words[kind]
    return typeof said === 'string' ? said : said(arm ?? '')
  }
}

export function DecisionBadge({ row }: { row: ExperimentRow }) {
  const words = useWords(experimentWords)
  const text = useDecisionText()
  const armName = useArmName()
  if (!row.planned) return <Badge>{words.unplanned}</Badge>
  const { kind, arm } = row.decision ?? { kind: 'wait' as const, arm: null }
  return (
    <Badge tone={DECISION_TONES[kind]} dot>
      {text(kind, arm === null ? null : armName(row, arm))}
    </Badge>
  )
}
