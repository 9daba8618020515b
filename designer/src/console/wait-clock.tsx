import type { ConversationRow, RunningPromise } from '@usher/shared/api/conversations'
import { Clock, Moon, PenLine } from 'lucide-react'
import { deskTerms } from '../desk/desk-terms.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { cx } from '../ui/cx.ts'
import { nextPromise, type Patience, patience, patienceOf, waitsSince } from './urgency.ts'
import { consoleWords } from './words.ts'

const COLOURS: Readonly<Record<Patience, string>> = {
  calm: 'text-muted',
  soon: 'text-warn',
  late: 'text-danger font-semibold',
}
const FRAME = 'inline-flex shrink-0 items-center gap-1 text-xs tabular-nums'

/** The one clock that matters now: to be written up, back from aside, what was promised, or how long somebody has waited. */
export function UrgencyClock({ row, now }: { row: ConversationRow; now: number }) {
  const words = useWords(consoleWords)
  const format = useFormat()
  const { wrapUp = null, snoozedUntil = null } = row.handoff ?? {}
  const promise = nextPromise(row)
  const since = waitsSince(row)
  if (wrapUp) {
    return (
      <span className={cx(FRAME, COLOURS.soon)}>
        <PenLine role="img" aria-label={words.wrapUpEnds} className="size-3.5" />
        {format.clock(wrapUp.until - now)}
      </span>
    )
  }
  if (snoozedUntil) {
    return (
      <span className={cx(FRAME, COLOURS.calm)}>
        <Moon role="img" aria-label={words.snoozedUntil} className="size-3.5" />
        {format.time(snoozedUntil)}
      </span>
    )
  }
  if (promise && (since !== null || promise.clock !== 'resolution'))
    return <PromiseClock promise={promise} now={now} isShort />
  return since === null ? null : <WaitClock row={row} since={since} now={now} />
}

/** Whether there is anything to look at the clock for. */
export function hasClock(row: ConversationRow): boolean {
  const { wrapUp = null, snoozedUntil = null } = row.handoff ?? {}
  const promise = nextPromise(row)
  return (
    wrapUp !== null ||
    snoozedUntil !== null ||
    waitsSince(row) !== null ||
    (promise !== null && promise.clock !== 'resolution')
  )
}

/** What is left of a promise, or by how much it is broken. */
export function PromiseClock({
  promise,
  now,
  isShort = false,
}: {
  promise: RunningPromise
  now: number
  isShort?: boolean
}) {
  const words = useWords(consoleWords)
  const terms = useWords(deskTerms)
  const format = useFormat()
  const left = (promise.breachAt ?? now) - now
  const name = terms[`promise_${promise.clock}`]
  return (
    <span
      className={cx(FRAME, COLOURS[patienceOf(promise, now)])}
      title={left < 0 ? words.late(name) : words.left(name)}
    >
      <Clock role="img" aria-label={left < 0 ? words.late(name) : words.left(name)} className="size-3.5" />
      {!isShort && name}
      {left < 0 ? `+${format.clock(-left)}` : format.clock(left)}
    </span>
  )
}

/** How long someone has waited, running. */
function WaitClock({ row, since, now }: { row: ConversationRow; since: number; now: number }) {
  const words = useWords(consoleWords)
  const format = useFormat()
  const waited = now - since
  return (
    <span className={cx(FRAME, COLOURS[patience(waited, row.owner)])}>
      <Clock role="img" aria-label={words.waiting} className="size-3.5" />
      {format.clock(waited)}
    </span>
  )
}
