import type { JourneyRow } from '@usher/shared/api/journeys'
import { paths } from '../app/paths.ts'
import { type Format, useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Badge } from '../ui/badge.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { useNow } from '../ui/use-now.ts'
import { JourneyMenu } from './journey-menu.tsx'
import { Sparkline } from './sparkline.tsx'
import { StatusBadge } from './status-badge.tsx'
import { journeyWords } from './words.ts'

export function JourneyTable({ rows }: { rows: readonly JourneyRow[] }) {
  const words = useWords(journeyWords)
  const format = useFormat()
  const now = useNow(60_000)
  const columns: readonly Column<JourneyRow>[] = [
    { id: 'name', title: words.name, className: 'sm:min-w-56', cell: (row) => <NameCell row={row} /> },
    { id: 'status', title: words.status, cell: (row) => <StatusBadge status={row.status} /> },
    { id: 'trend', title: words.trend, wideOnly: true, cell: (row) => <TrendCell row={row} format={format} /> },
    { id: 'active', title: words.active, align: 'end', cell: (row) => <ActiveCell row={row} format={format} /> },
    {
      id: 'week',
      title: words.week,
      align: 'end',
      wideOnly: true,
      className: 'whitespace-nowrap',
      cell: (row) => `${format.number(row.started7d)} → ${format.number(row.ended7d)}`,
    },
    {
      id: 'updated',
      title: words.updated,
      wideOnly: true,
      className: 'max-lg:hidden text-muted whitespace-nowrap',
      cell: (row) => words.updatedBy(row.updatedBy, format.ago(row.updatedAt, now)),
    },
    {
      id: 'menu',
      title: words.more,
      titleHidden: true,
      align: 'end',
      className: 'w-10',
      cell: (row) => <JourneyMenu row={row} />,
    },
  ]
  return <Table label={words.title} columns={columns} rows={rows} rowKey={(row) => row.id} />
}

function NameCell({ row }: { row: JourneyRow }) {
  const words = useWords(journeyWords)
  return (
    <div className="flex min-w-0 flex-col py-1">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <TextLink to={paths.journey(row.id)} className="font-medium text-ink!">
          {row.name}
        </TextLink>
        <span className="text-xs whitespace-nowrap text-muted">
          {row.liveVersion === null ? words.neverPublished : words.version(row.liveVersion)}
        </span>
        {row.changed && row.liveVersion !== null && <Badge tone="accent">{words.changed}</Badge>}
      </span>
      {row.description && <span className="line-clamp-1 text-xs text-muted max-sm:hidden">{row.description}</span>}
    </div>
  )
}

function TrendCell({ row, format }: { row: JourneyRow; format: Format }) {
  const words = useWords(journeyWords)
  const total = row.trend.reduce((sum, value) => sum + value, 0)
  return <Sparkline values={row.trend} label={words.trendLabel(format.number(total))} />
}

function ActiveCell({ row, format }: { row: JourneyRow; format: Format }) {
  const words = useWords(journeyWords)
  return (
    <span className="inline-flex items-center justify-end gap-2 max-md:flex-col max-md:items-end">
      {row.parked > 0 && <Badge tone="danger">{words.parked(format.number(row.parked))}</Badge>}
      <span className="font-medium">{format.number(row.active)}</span>
    </span>
  )
}
