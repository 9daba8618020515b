import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { paths } from '../app/paths.ts'
import { useDisplayName } from '../customers/use-display-name.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Card } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { useNow } from '../ui/use-now.ts'
import { knowledgeWords } from './words.ts'

interface Miss {
  readonly key: string
  readonly at: number
  readonly text: string
  readonly customer: string
  readonly customerName: string
  readonly conversation: string | null
  readonly journeyName: string
  readonly best: string | null
  readonly score: number
}

/** The questions one by one, the newest first. */
export function MissesCard() {
  const words = useWords(knowledgeWords)
  const sentence = useSentence()
  const misses = useInfiniteQuery(
    api.knowledge.misses.infiniteQueryOptions({ limit: 25 }, { getNextPageParam: (page) => page.cursor ?? undefined }),
  )
  const rows = misses.data?.pages.flatMap((page) => page.misses)
  return (
    <Card title={words.misses}>
      {misses.error ? (
        <ErrorState message={sentence(misses.error)} onRetry={() => void misses.refetch()} />
      ) : !rows ? (
        <div className="p-4">
          <SkeletonRows rows={4} />
        </div>
      ) : rows.length === 0 ? (
        <EmptyState title={words.noMisses} />
      ) : (
        <>
          <MissTable rows={rows} />
          <LoadMore query={misses} />
        </>
      )}
    </Card>
  )
}

function MissTable({ rows }: { rows: readonly Miss[] }) {
  const words = useWords(knowledgeWords)
  const format = useFormat()
  const now = useNow(60_000)
  const columns: readonly Column<Miss>[] = [
    { id: 'text', title: words.missText, cell: (row) => <TextCell row={row} /> },
    { id: 'customer', title: words.missCustomer, wideOnly: true, cell: (row) => <CustomerCell row={row} /> },
    {
      id: 'journey',
      title: words.missJourney,
      wideOnly: true,
      className: 'text-muted',
      cell: (row) => row.journeyName,
    },
    {
      id: 'best',
      title: words.missBest,
      wideOnly: true,
      className: 'text-muted',
      cell: (row) => row.best !== null && `${row.best} · ${format.percent(row.score)}`,
    },
    {
      id: 'when',
      title: words.missWhen,
      align: 'end',
      className: 'whitespace-nowrap text-muted',
      cell: (row) => format.ago(row.at, now),
    },
  ]
  return <Table label={words.misses} columns={columns} rows={rows} rowKey={(row) => row.key} />
}

function TextCell({ row }: { row: Miss }) {
  const may = useMay()
  if (row.conversation === null || !may('conversations.get')) return row.text
  return <TextLink to={paths.conversation(row.conversation)}>{row.text}</TextLink>
}

function CustomerCell({ row }: { row: Miss }) {
  const name = useDisplayName()({ id: row.customer, name: row.customerName })
  return <TextLink to={paths.customer(row.customer)}>{name}</TextLink>
}
