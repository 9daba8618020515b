import type { WorkRow } from '@usher/shared/api/work'
import { Link } from 'wouter'
import { paths } from '../app/paths.ts'
import { useDisplayName } from '../customers/use-display-name.ts'
import { useWords } from '../i18n/words.ts'
import { Badge } from '../ui/badge.tsx'
import { cx } from '../ui/cx.ts'
import { workWords } from './words.ts'
import { WorkClock } from './work-clock.tsx'
import { WorkState } from './work-state.tsx'

export function WorkCard({ item, now, chosen }: { item: WorkRow; now: number; chosen: boolean }) {
  const words = useWords(workWords)
  const displayName = useDisplayName()
  return (
    <Link
      href={paths.workItem(item.id)}
      aria-current={chosen ? 'true' : undefined}
      className={cx(
        'flex flex-col gap-1 border-s-3 border-b border-b-line px-3 py-2.5 -outline-offset-2 transition-colors',
        chosen ? 'border-s-accent bg-tint-accent' : 'border-s-transparent hover:bg-hover',
      )}
    >
      <span className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate font-medium">{item.title}</span>
        <WorkClock item={item} now={now} />
      </span>
      <span className="truncate text-xs text-muted">
        {[item.customer && displayName(item.customer), item.queue].filter(Boolean).join(' · ')}
      </span>
      <span className="flex flex-wrap items-center gap-1 pt-0.5">
        <Badge tone="accent">{words[item.kind]}</Badge>
        <WorkState item={item} />
        {item.escalated > 0 && <Badge tone="warn">{words.level(item.escalated)}</Badge>}
        {item.partner !== null && <Badge>{words.partner(item.partner)}</Badge>}
      </span>
    </Link>
  )
}
