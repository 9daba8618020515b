import { useInfiniteQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useFormat } from '../i18n/format.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Card } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { auditActionName } from './audit-words.ts'
import { settingsWords } from './words.ts'

interface Row {
  id: string
  at: number
  actor: string
  action: string
  target: string
  detail: string
}

export function AuditSection() {
  const words = useWords(settingsWords)
  const sentence = useSentence()
  const format = useFormat()
  const locale = useLocale()
  const audit = useInfiniteQuery(
    api.audit.list.infiniteQueryOptions({ limit: 50 }, { getNextPageParam: (page) => page.cursor ?? undefined }),
  )
  const columns: readonly Column<Row>[] = [
    { id: 'at', title: words.at, className: 'whitespace-nowrap text-muted', cell: (row) => format.exact(row.at) },
    { id: 'actor', title: words.actor, className: 'whitespace-nowrap', cell: (row) => row.actor },
    {
      id: 'action',
      title: words.action,
      className: 'whitespace-nowrap',
      cell: (row) => auditActionName(row.action, locale),
    },
    {
      id: 'target',
      title: words.target,
      wideOnly: true,
      className: 'font-mono text-xs whitespace-nowrap',
      cell: (row) => row.target,
    },
    {
      id: 'detail',
      title: words.detail,
      wideOnly: true,
      className: 'font-mono text-xs text-muted',
      cell: (row) => (row.detail === '{}' || row.detail === 'null' ? '' : row.detail),
    },
  ]
  return (
    <Card title={words.audit}>
      {audit.error ? (
        <ErrorState message={sentence(audit.error)} onRetry={() => void audit.refetch()} />
      ) : audit.data ? (
        <Table
          label={words.audit}
          columns={columns}
          rows={audit.data.pages.flatMap((page) => page.rows)}
          rowKey={(row) => row.id}
          empty={<EmptyState icon={<ScrollText />} title={words.noAudit} />}
        />
      ) : (
        <div className="p-4">
          <SkeletonRows />
        </div>
      )}
      <LoadMore query={audit} />
    </Card>
  )
}
