import type { WorkRow } from '@usher/shared/api/work'
import { useWords } from '../i18n/words.ts'
import { Badge, type Tone } from '../ui/badge.tsx'
import { workWords } from './words.ts'

/** Who has it, or how it ended. Nothing while it is simply open. */
export function WorkState({ item }: { item: Pick<WorkRow, 'state' | 'holder' | 'mine' | 'outcome'> }) {
  const words = useWords(workWords)
  const outcome = useOutcome()
  if (item.state === 'waiting') return <Badge tone="warn">{words.waiting}</Badge>
  if (item.state === 'done' && item.outcome !== null) {
    return <Badge tone={TONES.get(item.outcome) ?? 'neutral'}>{outcome(item.outcome)}</Badge>
  }
  if (item.holder === null) return null
  return <Badge tone="ok">{item.mine ? words.heldByMe : words.heldBy(item.holder.name)}</Badge>
}

const TONES = new Map<string, Tone>([
  ['approved', 'ok'],
  ['solved', 'ok'],
  ['done', 'ok'],
  ['rejected', 'danger'],
  ['timeout', 'warn'],
])

/** A decision as people say it; one of a later release as it is stored. */
export function useOutcome(): (decision: string) => string {
  const words = useWords(workWords)
  const { approved, rejected, need_info, solved, cancelled, skipped, timeout, doneNow: done } = words
  const names = new Map(Object.entries({ approved, rejected, need_info, solved, cancelled, skipped, timeout, done }))
  return (decision) => names.get(decision) ?? decision
}
