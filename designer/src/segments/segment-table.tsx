import type { SegmentRow } from '@usher/shared/api/segments'
import { describeRule } from '@usher/shared/conditions/describe'
import { paths } from '../app/paths.ts'
import { useFormat } from '../i18n/format.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { ruleNames } from '../inspector/condition/condition-names.ts'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { useNow } from '../ui/use-now.ts'
import { useCustomerVariables } from './use-customer-variables.ts'
import { useSizes } from './use-sizes.ts'
import { segmentWords } from './words.ts'

export function SegmentTable({ rows }: { rows: readonly SegmentRow[] }) {
  const words = useWords(segmentWords)
  const locale = useLocale()
  const format = useFormat()
  const now = useNow(60_000)
  const { variables } = useCustomerVariables()
  const names = ruleNames(variables, locale)
  const sizes = new Map(useSizes().data?.sizes.map(({ id, members }) => [id, members]))
  const columns: readonly Column<SegmentRow>[] = [
    { id: 'name', title: words.name, className: 'sm:min-w-48', cell: (row) => <NameCell row={row} /> },
    {
      id: 'members',
      title: words.size,
      align: 'end',
      className: 'whitespace-nowrap tabular-nums',
      cell: (row) => {
        const members = sizes.get(row.id)
        return members === undefined ? '–' : format.number(members)
      },
    },
    {
      id: 'sentence',
      title: words.sentence,
      wideOnly: true,
      className: 'text-muted',
      cell: (row) => <span className="line-clamp-2">{describeRule(row.rule, locale, names)}</span>,
    },
    {
      id: 'updated',
      title: words.updated,
      align: 'end',
      className: 'text-muted whitespace-nowrap',
      cell: (row) => words.updatedBy(row.updatedBy, format.ago(row.updatedAt, now)),
    },
  ]
  return <Table label={words.title} columns={columns} rows={rows} rowKey={(row) => row.id} />
}

function NameCell({ row }: { row: SegmentRow }) {
  return (
    <div className="flex min-w-0 flex-col py-1">
      <TextLink to={paths.segment(row.id)} className="font-medium text-ink!">
        {row.name}
      </TextLink>
      {row.description && <span className="line-clamp-1 text-xs text-muted">{row.description}</span>}
    </div>
  )
}
