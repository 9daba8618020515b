import { paths } from '../app/paths.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Badge } from '../ui/badge.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { useNow } from '../ui/use-now.ts'
import { useDisplayName } from './use-display-name.ts'
import { customerWords } from './words.ts'

interface Row {
  id: string
  name: string
  phone: string | null
  tags: readonly string[]
  activeRuns: number
  lastSeenAt: number | null
  createdAt: number
}

const MOST_TAGS = 3

export function CustomerTable({ rows }: { rows: readonly Row[] }) {
  const words = useWords(customerWords)
  const format = useFormat()
  const now = useNow(60_000)
  const columns: readonly Column<Row>[] = [
    { id: 'name', title: words.name, cell: (row) => <NameCell row={row} /> },
    {
      id: 'phone',
      title: words.phone,
      wideOnly: true,
      className: 'text-muted whitespace-nowrap',
      cell: (row) => row.phone,
    },
    { id: 'tags', title: words.tags, wideOnly: true, cell: (row) => <TagRow tags={row.tags} /> },
    {
      id: 'runs',
      title: words.activeRuns,
      align: 'end',
      className: 'whitespace-nowrap',
      cell: (row) => format.number(row.activeRuns),
    },
    {
      id: 'seen',
      title: words.lastSeen,
      align: 'end',
      className: 'whitespace-nowrap text-muted',
      cell: (row) => (row.lastSeenAt === null ? words.neverSeen : format.ago(row.lastSeenAt, now)),
    },
  ]
  return <Table label={words.title} columns={columns} rows={rows} rowKey={(row) => row.id} />
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
