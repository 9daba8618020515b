import { useInfiniteQuery } from '@tanstack/react-query'
import type { BatchReport } from '@usher/shared/api/batches'
import { Layers } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { paths } from '../../app/paths.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Card, Page } from '../../ui/page.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { useNow } from '../../ui/use-now.ts'
import { BatchTable } from './batch-table.tsx'
import { ReportDialog } from './report-dialog.tsx'
import { batchWords } from './words.ts'

const VIEWS = ['all', 'attention', 'open', 'running', 'done'] as const

/** What is done for many customers at once, by a job or by people. */
export function BatchesPage() {
  const words = useWords(batchWords)
  const sentence = useSentence()
  const [view, setView] = useState<(typeof VIEWS)[number]>('all')
  const [report, setReport] = useState<BatchReport | null>(null)
  const list = useInfiniteQuery({
    ...api.batches.list.infiniteQueryOptions(
      { view, limit: 50 },
      { getNextPageParam: (page) => page.cursor ?? undefined, placeholderData: (before) => before },
    ),
    refetchInterval: 5_000,
  })
  const totals = list.data?.pages[0]
  const counts = new Map<string, number>(Object.entries(totals?.counts ?? {}))
  const rows = list.data?.pages.flatMap((page) => page.batches) ?? []
  return (
    <Page title={words.title} actions={<TextLink to={paths.work}>{words.toWork}</TextLink>}>
      <div className="flex flex-wrap items-center gap-3">
        <Segmented
          label={words.views}
          value={view}
          onChange={setView}
          options={VIEWS.map((id) => ({ id, label: counts.get(id) ? `${words[id]} ${counts.get(id)}` : words[id] }))}
        />
        {totals && totals.nextClosesAt !== null && <NextClosing at={totals.nextClosesAt} />}
      </div>
      <p className="max-w-prose text-sm text-muted">{words.help}</p>
      {list.error ? (
        <ErrorState message={sentence(list.error)} onRetry={() => void list.refetch()} />
      ) : !list.data ? (
        <SkeletonRows className="h-14" />
      ) : (
        <Card className="overflow-hidden">
          {rows.length === 0 ? (
            <EmptyState icon={<Layers />} title={words.emptyTitle}>
              {words.emptyBody}
            </EmptyState>
          ) : (
            <BatchTable rows={rows} onReport={setReport} />
          )}
        </Card>
      )}
      <LoadMore query={list} />
      {report && <ReportDialog report={report} onClose={() => setReport(null)} />}
    </Page>
  )
}

function NextClosing({ at }: { at: number }) {
  const words = useWords(batchWords)
  const format = useFormat()
  const now = useNow(1_000)
  return <p className="text-sm text-muted">{at > now ? words.next(format.duration(at - now)) : words.nextNow}</p>
}
