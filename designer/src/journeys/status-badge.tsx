import type { JourneyRow } from '@usher/shared/api/journeys'
import { useWords } from '../i18n/words.ts'
import { Badge, type Tone } from '../ui/badge.tsx'
import { journeyWords } from './words.ts'

const TONES: Readonly<Record<JourneyRow['status'], Tone>> = {
  draft: 'neutral',
  running: 'ok',
  paused: 'warn',
  archived: 'neutral',
}

export function StatusBadge({ status }: { status: JourneyRow['status'] }) {
  const words = useWords(journeyWords)
  return (
    <Badge tone={TONES[status]} dot>
      {words[status]}
    </Badge>
  )
}
