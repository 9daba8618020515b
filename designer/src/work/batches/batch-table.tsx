import type { BatchReport, BatchRow } from '@usher/shared/api/batches'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { useNow } from '../../ui/use-now.ts'
import { BatchActions } from './batch-actions.tsx'
import { batchWords } from './words.ts'

interface BatchTableProps {
  rows: readonly BatchRow[]
  onReport: (report: BatchReport) => void
}

export function BatchTable({ rows, onReport }: BatchTableProps) {
  const words = useWords(batchWords)
  const columns: readonly Column<BatchRow>[] = [
    { id: 'name', title: words.name, cell: (batch) => <Name batch={batch} /> },
    { id: 'state', title: words.state, cell: (batch) => <State batch={batch} /> },
    {
      id: 'counts',
      title: words.counts,
      wideOnly: true,
      className: 'text-muted',
      cell: ({ counts }) => <Counts counts={counts} />,
    },
    { id: 'age', title: words.age, wideOnly: true, className: 'text-muted', cell: (batch) => <Age batch={batch} /> },
    {
      id: 'actions',
      title: words.actions,
      titleHidden: true,
      align: 'end',
      cell: (batch) => <BatchActions batch={batch} onReport={onReport} />,
    },
  ]
  return <Table label={words.title} columns={columns} rows={rows} rowKey={({ id }) => id} />
}

/** On a phone the counts stand below the name: the actions need the room. */
function Name({ batch: { name, counts } }: { batch: BatchRow }) {
  return (
    <div className="flex flex-col py-1">
      <span className="font-medium">{name}</span>
      <span className="text-xs text-muted md:hidden">
        <Counts counts={counts} />
      </span>
    </div>
  )
}

const TONES: Readonly<Record<BatchRow['state'], Tone>> = {
  open: 'neutral',
  running: 'accent',
  waiting: 'warn',
  dead: 'danger',
  done: 'ok',
}

function State({ batch: { state, problem, attempts } }: { batch: BatchRow }) {
  const words = useWords(batchWords)
  const format = useFormat()
  return (
    <div className="flex flex-col items-start gap-0.5 py-1">
      <Badge tone={TONES[state]}>{words[state]}</Badge>
      {problem !== null && (
        <span className="line-clamp-2 text-xs text-danger" title={problem}>
          {words.attempts(format.number(attempts))} · {problem}
        </span>
      )}
    </div>
  )
}

function Counts({ counts }: Pick<BatchRow, 'counts'>) {
  const words = useWords(batchWords)
  const format = useFormat()
  const said = [
    counts.waiting > 0 && words.left(format.number(counts.waiting)),
    counts.done > 0 && words.succeeded(format.number(counts.done)),
    counts.failed > 0 && words.failed(format.number(counts.failed)),
    counts.cancelled > 0 && words.cancelled(format.number(counts.cancelled)),
  ]
  return said.filter((part) => part !== false).join(' · ')
}

function Age({ batch: { state, openedAt, closesAt, retryAt } }: { batch: BatchRow }) {
  const words = useWords(batchWords)
  const format = useFormat()
  const now = useNow(1_000)
  const opened = words.opened(format.ago(openedAt, now))
  if (state === 'open')
    return `${opened} · ${closesAt > now ? words.closesIn(format.duration(closesAt - now)) : words.closesNow}`
  if (state === 'running' && retryAt !== null && retryAt > now)
    return `${opened} · ${words.retries(format.duration(retryAt - now))}`
  return opened
}
