import { CUSTOMER_COLUMNS, type CustomerView } from '@usher/shared/api/customers'
import type { Json, JsonObject } from '@usher/shared/base/json'
import { paths } from '../app/paths.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Badge } from '../ui/badge.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { useNow } from '../ui/use-now.ts'
import { JsonValue } from './attribute-list.tsx'
import { attributeOf, useColumnTitle } from './use-column-title.ts'
import { useDisplayName } from './use-display-name.ts'
import { customerWords } from './words.ts'

interface Row {
  id: string
  name: string
  phone: string | null
  tags: readonly string[]
  attributes: JsonObject
  activeRuns: number
  lastSeenAt: number | null
  createdAt: number
}

const MOST_TAGS = 3

interface CustomerTableProps {
  rows: readonly Row[]
  /** Columns beside the name, in this order. */
  shown: CustomerView['columns']
}

export function CustomerTable({ rows, shown }: CustomerTableProps) {
  const words = useWords(customerWords)
  const title = useColumnTitle()
  const format = useFormat()
  const now = useNow(60_000)
  const ours: Readonly<Record<(typeof CUSTOMER_COLUMNS)[number], Omit<Column<Row>, 'id' | 'title'>>> = {
    phone: { wideOnly: true, className: 'text-muted whitespace-nowrap', cell: (row) => row.phone },
    tags: { wideOnly: true, cell: (row) => <TagRow tags={row.tags} /> },
    runs: { align: 'end', className: 'whitespace-nowrap', cell: (row) => format.number(row.activeRuns) },
    seen: {
      align: 'end',
      className: 'whitespace-nowrap text-muted',
      cell: (row) => (row.lastSeenAt === null ? words.neverSeen : format.ago(row.lastSeenAt, now)),
    },
    since: {
      align: 'end',
      wideOnly: true,
      className: 'whitespace-nowrap text-muted',
      cell: (row) => format.date(row.createdAt),
    },
  }
  const columns = shown.map((column): Column<Row> => {
    const known = CUSTOMER_COLUMNS.find((one) => one === column)
    if (known !== undefined) return { id: column, title: title(column), ...ours[known] }
    const value = (row: Row) => row.attributes[attributeOf(column) ?? '']
    const cell = (row: Row) => <Attribute value={value(row)} />
    return { id: column, title: title(column), wideOnly: true, className: 'text-muted', cell }
  })
  const name: Column<Row> = { id: 'name', title: words.name, cell: (row) => <NameCell row={row} /> }
  return <Table label={words.title} columns={[name, ...columns]} rows={rows} rowKey={(row) => row.id} />
}

function Attribute({ value }: { value: Json | undefined }) {
  return value === undefined || value === null ? null : <JsonValue value={value} />
}

function NameCell({ row }: { row: Row }) {
  const name = useDisplayName()(row)
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <Avatar name={name} />
      <span className="flex min-w-0 flex-col">
        <TextLink to={paths.customer(row.id)} className="truncate font-medium text-ink!">
          {name}
        </TextLink>
        <span className="truncate text-xs text-muted">{row.id}</span>
      </span>
    </span>
  )
}

export function TagRow({ tags, most = MOST_TAGS }: { tags: readonly string[]; most?: number }) {
  const more = tags.length - most
  return (
    <span className="flex flex-wrap gap-1">
      {tags.slice(0, most).map((tag) => (
        <Badge key={tag}>{tag}</Badge>
      ))}
      {more > 0 && <Badge>+{more}</Badge>}
    </span>
  )
}
