import type { KnowledgeRow } from '@usher/shared/api/knowledge'
import { paths } from '../app/paths.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Badge } from '../ui/badge.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { useNow } from '../ui/use-now.ts'
import { knowledgeWords } from './words.ts'

export function PointTable({ rows }: { rows: readonly KnowledgeRow[] }) {
  const words = useWords(knowledgeWords)
  const format = useFormat()
  const now = useNow(60_000)
  const columns: readonly Column<KnowledgeRow>[] = [
    { id: 'title', title: words.point, cell: (row) => <TitleCell row={row} /> },
    {
      id: 'questions',
      title: words.questions,
      align: 'end',
      wideOnly: true,
      cell: (row) => format.number(row.questions + 1),
    },
    { id: 'answers', title: words.answers, align: 'end', wideOnly: true, cell: (row) => format.number(row.answers) },
    {
      id: 'hits',
      title: words.hits,
      align: 'end',
      className: 'whitespace-nowrap',
      cell: (row) =>
        row.asked === 0 ? (
          <span className="text-muted">{words.notAsked}</span>
        ) : (
          words.hitsOf(format.number(row.hits), format.number(row.asked))
        ),
    },
    {
      id: 'updated',
      title: words.updated,
      align: 'end',
      wideOnly: true,
      className: 'whitespace-nowrap text-muted',
      cell: (row) => words.updatedBy(row.updatedBy, format.ago(row.updatedAt, now)),
    },
  ]
  return <Table label={words.points} columns={columns} rows={rows} rowKey={(row) => row.id} />
}

function TitleCell({ row }: { row: KnowledgeRow }) {
  const words = useWords(knowledgeWords)
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-2">
      <TextLink to={paths.knowledgePoint(row.id)} className="font-medium text-ink!">
        {row.title}
      </TextLink>
      {row.category !== '' && <Badge>{row.category}</Badge>}
      {!row.enabled && <Badge tone="warn">{words.disabled}</Badge>}
    </span>
  )
}
