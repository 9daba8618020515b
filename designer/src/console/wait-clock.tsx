import { Clock } from 'lucide-react'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { cx } from '../ui/cx.ts'
import { patience } from './urgency.ts'
import { consoleWords } from './words.ts'

const COLOURS = { calm: 'text-muted', soon: 'text-warn', late: 'text-danger font-semibold' }

/** How long someone has waited, running. */
export function WaitClock({ since, now }: { since: number; now: number }) {
  const words = useWords(consoleWords)
  const format = useFormat()
  const waited = now - since
  return (
    <span className={cx('inline-flex shrink-0 items-center gap-1 text-xs', COLOURS[patience(waited)])}>
      <Clock role="img" aria-label={words.waiting} className="size-3.5" />
      {format.clock(waited)}
    </span>
  )
}
