import type { ExperimentRow } from '@usher/shared/api/experiments'
import { paths } from '../app/paths.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { DecisionBadge } from './decision-badge.tsx'
import { useTestName } from './names.ts'
import { useSharesText } from './use-shares-text.ts'
import { experimentWords } from './words.ts'

export function ExperimentTable({ rows }: { rows: readonly ExperimentRow[] }) {
  const words = useWords(experimentWords)
  const format = useFormat()
  const shares = useSharesText()
  const columns: readonly Column<ExperimentRow>[] = [
    { id: 'name', title: words.name, className: 'sm:min-w-56', cell: (row) => <NameCell row={row} /> },
    { id: 'state', title: words.state, cell: (row) => <DecisionBadge row={row} /> },
    {
      id: 'arms',
      title: words.arms,
      wideOnly: true,
      className: 'text-muted',
      cell: (row) => shares(row.epochs.at(-1), row),
    },
    { id: 'customers', title: words.customers, align: 'end', cell: (row) => format.number(row.exposed) },
    {
      id: 'began',
      title: words.began,
      align: 'end',
      wideOnly: true,
      className: 'text-muted',
      cell: (row) => format.date(row.createdAt),
    },
  ]
  return <Table label={words.title} columns={columns} rows={rows} rowKey={(row) => row.id} />
}

function NameCell({ row }: { row: ExperimentRow }) {
  const name = useTestName()(row)
  return (
    <div className="flex min-w-0 flex-col py-1">
      <TextLink to={paths.experiment(row.id)} className="font-medium text-ink!">
        {name}
      </TextLink>
      {row.kind === 'split' && row.journey && <code className="text-xs text-muted">{row.id}</code>}
    </div>
  )
}
