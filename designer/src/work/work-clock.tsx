import type { WorkRow } from '@usher/shared/api/work'
import { Clock } from 'lucide-react'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { cx } from '../ui/cx.ts'
import { workWords } from './words.ts'

/** How much time is left, how late it is, or how long it has waited: running. */
export function WorkClock({ item, now }: { item: WorkRow; now: number }) {
  const words = useWords(workWords)
  const format = useFormat()
  if (item.state === 'done') {
    return item.closedAt && <span className="shrink-0 text-xs text-muted">{format.ago(item.closedAt, now)}</span>
  }
  const left = item.dueAt === null ? null : item.dueAt - now
  const text =
    left === null
      ? words.since(format.duration(now - item.createdAt))
      : left > 0
        ? words.due(format.duration(left))
        : words.late(format.duration(-left))
  return (
    <span className={cx('inline-flex shrink-0 items-center gap-1 text-xs', colourOf(left))}>
      <Clock aria-hidden className="size-3.5" />
      {text}
    </span>
  )
}

function colourOf(left: number | null): string {
  if (left === null || left > SOON) return 'text-muted'
  return left > 0 ? 'text-warn' : 'text-danger font-semibold'
}

const SOON = 3_600_000
