import { useInfiniteQuery } from '@tanstack/react-query'
import { ClipboardCheck } from 'lucide-react'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useWords } from '../i18n/words.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { useNow } from '../ui/use-now.ts'
import { useWorkFilter } from './filter.ts'
import { workWords } from './words.ts'
import { WorkCard } from './work-card.tsx'
import { WorkFilters } from './work-filters.tsx'

export function WorkList({ chosen }: { chosen: string | null }) {
  const words = useWords(workWords)
  const sentence = useSentence()
  const now = useNow(1_000)
  const filter = useWorkFilter()
  const list = useInfiniteQuery({
    ...api.work.list.infiniteQueryOptions(
      { ...filter, limit: 50 },
      { getNextPageParam: (page) => page.cursor ?? undefined, placeholderData: (before) => before },
    ),
    refetchInterval: 20_000,
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section aria-label={words.list} className="flex h-full min-h-0 flex-col">
      <WorkFilters filter={filter} totals={list.data?.pages[0]} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {list.error ? (
          <ErrorState message={sentence(list.error)} onRetry={() => void list.refetch()} />
        ) : !list.data ? (
          <div className="p-3">
            <SkeletonRows className="h-16" />
          </div>
        ) : items.length === 0 ? (
          <EmptyState icon={<ClipboardCheck />} title={words.empty}>
            {words.emptyBody}
          </EmptyState>
        ) : (
          <ul>
            {items.map((item) => (
              <li key={item.id}>
                <WorkCard item={item} now={now} chosen={item.id === chosen} />
              </li>
            ))}
          </ul>
        )}
        <LoadMore query={list} />
      </div>
    </section>
  )
}
