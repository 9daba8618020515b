import type { ImportRow } from '@usher/shared/api/imports'
import { ProgressBar } from 'react-aria-components'
import { useFormat } from '../i18n/format.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { Badge, type Tone } from '../ui/badge.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { ImportActions } from './import-actions.tsx'
import { problemSentence } from './problem-words.ts'
import { importWords } from './words.ts'

export function ImportTable({ rows, onSetUp }: { rows: readonly ImportRow[]; onSetUp: (id: string) => void }) {
  const words = useWords(importWords)
  const columns: readonly Column<ImportRow>[] = [
    { id: 'file', title: words.file, cell: (row) => <FileCell row={row} /> },
    { id: 'state', title: words.state, wideOnly: true, cell: (row) => <State row={row} /> },
    { id: 'counts', title: words.counts, wideOnly: true, className: 'text-muted', cell: (row) => <Counts row={row} /> },
    {
      id: 'actions',
      title: words.actions,
      titleHidden: true,
      align: 'end',
      cell: (row) => <ImportActions row={row} onSetUp={onSetUp} />,
    },
  ]
  return <Table label={words.title} columns={columns} rows={rows} rowKey={({ id }) => id} />
}

/** On a phone everything stands below the name: the actions need the room. */
function FileCell({ row }: { row: ImportRow }) {
  const words = useWords(importWords)
  const format = useFormat()
  return (
    <div className="flex min-w-0 flex-col gap-0.5 py-1">
      <span className="font-medium break-all">{row.file}</span>
      <span className="text-xs text-muted">{words.by(row.startedBy, format.dateTime(row.startedAt))}</span>
      <div className="flex flex-col gap-1 text-xs text-muted md:hidden">
        <State row={row} />
        <Counts row={row} />
      </div>
    </div>
  )
}

const TONES: Readonly<Record<ImportRow['state'], Tone>> = {
  uploading: 'accent',
  ready: 'warn',
  checking: 'accent',
  checked: 'warn',
  running: 'accent',
  stopped: 'danger',
  done: 'ok',
}

function State({ row }: { row: ImportRow }) {
  const words = useWords(importWords)
  const locale = useLocale()
  return (
    <div className="flex min-w-28 flex-col items-start gap-1 py-1">
      <Badge tone={TONES[row.state]}>{words[row.state]}</Badge>
      {TONES[row.state] === 'accent' && <Bar row={row} />}
      {row.problem !== null && <span className="text-xs text-danger">{problemSentence(row.problem, locale)}</span>}
    </div>
  )
}

function Bar({ row: { file, state, uploaded, position, size } }: { row: ImportRow }) {
  const words = useWords(importWords)
  const format = useFormat()
  const share = (state === 'uploading' ? uploaded : position) / size
  return (
    <ProgressBar aria-label={words.progress(file)} value={share * 100} className="flex w-28 items-center gap-2">
      <span className="h-1.5 flex-1 overflow-hidden rounded-pill bg-hover">
        <span className="block h-full bg-accent transition-[width]" style={{ width: `${share * 100}%` }} />
      </span>
      <span className="text-xs text-muted">{format.percent(share)}</span>
    </ProgressBar>
  )
}

function Counts({ row }: { row: ImportRow }) {
  const words = useWords(importWords)
  const format = useFormat()
  if (row.map === null || row.rows === 0) return null
  const isEvents = row.map.kind === 'events'
  const fresh = format.number(row.fresh)
  const known = format.number(row.known)
  const isOnlyChecked = row.state === 'checking' || row.state === 'checked'
  const said = [
    words.rows(format.number(row.rows)),
    row.fresh > 0 && (isEvents ? words.freshEvents(fresh) : words.freshCustomers(fresh)),
    row.known > 0 && (isEvents ? words.knownEvents(known) : words.knownCustomers(known)),
    row.refused > 0 && words.refused(format.number(row.refused)),
  ]
  return (
    <span>
      {isOnlyChecked && `${words.wouldBe} `}
      {said.filter((part) => part !== false).join(' · ')}
    </span>
  )
}
