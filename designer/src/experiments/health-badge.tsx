import type { ExperimentReport } from '@usher/shared/api/experiments'
import { useWords } from '../i18n/words.ts'
import { Badge } from '../ui/badge.tsx'
import { experimentWords } from './words.ts'

const TONES = { healthy: 'ok', suspicious: 'warn', unhealthy: 'danger' } as const

/** Whether a test can be believed, in one word. */
export function HealthBadge({ state }: { state: ExperimentReport['health']['state'] }) {
  const words = useWords(experimentWords)
  return (
    <Badge tone={TONES[state]} dot>
      {words[state]}
    </Badge>
  )
}
