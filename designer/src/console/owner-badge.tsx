import type { ConversationRow } from '@usher/shared/api/conversations'
import { useWords } from '../i18n/words.ts'
import { Badge } from '../ui/badge.tsx'
import { consoleWords } from './words.ts'

/** Who answers the customer now. */
export function OwnerBadge({ row }: { row: Pick<ConversationRow, 'owner' | 'mine' | 'agent'> }) {
  const words = useWords(consoleWords)
  if (row.owner === 'queue') {
    return (
      <Badge tone="warn" dot>
        {words.ownerQueue}
      </Badge>
    )
  }
  if (row.owner === 'bot') return <Badge>{words.ownerBot}</Badge>
  if (row.owner === 'none') return <Badge>{words.ownerNone}</Badge>
  if (row.mine) {
    return (
      <Badge tone="ok" dot>
        {words.ownerMine}
      </Badge>
    )
  }
  return <Badge tone="accent">{words.ownerOther(row.agent?.name ?? '…')}</Badge>
}
