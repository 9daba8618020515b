import type { ConversationRow } from '@usher/shared/api/conversations'
import { memo } from 'react'
import { Link } from 'wouter'
import { useMe } from '../app/me.ts'
import { paths } from '../app/paths.ts'
import { useDisplayName } from '../customers/use-display-name.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Badge } from '../ui/badge.tsx'
import { cx } from '../ui/cx.ts'
import { useNow } from '../ui/use-now.ts'
import { OwnerBadge } from './owner-badge.tsx'
import { hasClock, UrgencyClock } from './wait-clock.tsx'
import { consoleWords } from './words.ts'

function PreferredBadge({ preferred }: { preferred: { id: string; name: string } }) {
  const words = useWords(consoleWords)
  const own = useMe().person.id === preferred.id
  return <Badge tone={own ? 'accent' : 'neutral'}>{own ? words.asksForYou : words.asksFor(preferred.name)}</Badge>
}

/** The clock runs by itself: of two hundred cards only that of the conversation that has changed is drawn again. */
export const ConversationCard = memo(function ConversationCard({
  row,
  chosen,
}: {
  row: ConversationRow
  chosen: boolean
}) {
  const words = useWords(consoleWords)
  const name = useDisplayName()(row.customer)
  const unread = row.mine ? row.unread : row.unanswered
  return (
    <Link
      href={paths.conversation(row.id)}
      aria-current={chosen ? 'true' : undefined}
      className={cx(
        'flex gap-2.5 border-s-3 border-b border-b-line px-3 py-2.5 -outline-offset-2 transition-colors',
        chosen ? 'border-s-accent bg-tint-accent' : 'border-s-transparent hover:bg-hover',
      )}
    >
      <Avatar name={name} />
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex items-center gap-2">
          <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
          {hasClock(row) ? <RunningClock row={row} /> : row.lastMessage && <LastWritten at={row.lastMessage.at} />}
        </span>
        <span className="flex items-center gap-2">
          <span className="min-w-0 flex-1 truncate text-xs text-muted">{row.lastMessage?.text ?? words.noMessage}</span>
          {unread > 0 && (
            <span
              role="img"
              aria-label={row.mine ? words.unread(unread) : words.unanswered(unread)}
              className="min-w-[18px] shrink-0 rounded-pill bg-danger px-1 text-center text-[11px] leading-[18px] font-semibold text-on-accent"
            >
              {unread > 99 ? '99+' : unread}
            </span>
          )}
        </span>
        <span className="flex flex-wrap items-center gap-1 pt-0.5">
          <OwnerBadge row={row} />
          {row.handoff && row.handoff.priority > 0 && <Badge tone="warn">{words.level(row.handoff.priority)}</Badge>}
          {row.handoff?.wrapUp && <Badge tone="warn">{words.wrapUp}</Badge>}
          {row.handoff?.offer && <Badge tone="accent">{words.offeredTo(row.handoff.offer.name)}</Badge>}
          {row.handoff?.preferred && <PreferredBadge preferred={row.handoff.preferred} />}
          {row.customer.tags.slice(0, 2).map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </span>
      </span>
    </Link>
  )
})

function RunningClock({ row }: { row: ConversationRow }) {
  return <UrgencyClock row={row} now={useNow(1_000)} />
}

function LastWritten({ at }: { at: number }) {
  const format = useFormat()
  return <span className="shrink-0 text-xs text-muted">{format.ago(at, useNow(1_000))}</span>
}
