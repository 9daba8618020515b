import { useInfiniteQuery } from '@tanstack/react-query'
import { BookOpen } from 'lucide-react'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Card } from '../ui/page.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { Select } from '../ui/select.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { useDelayed } from '../ui/use-delayed.ts'
import { PointTable } from './point-table.tsx'
import { TryBox } from './try-box.tsx'
import { knowledgeWords } from './words.ts'

const ANY = ''
const STATES = ['all', 'enabled', 'disabled'] as const

interface Filter {
  readonly search: string
  readonly category: string
  readonly state: (typeof STATES)[number]
}

const NO_FILTER: Filter = { search: '', category: ANY, state: 'all' }

/** Every point with its filters, and a box to ask a question in. */
export function PointsTab() {
  const [filter, setFilter] = useState(NO_FILTER)
  const points = usePoints({ ...filter, search: useDelayed(filter.search.trim()) })
  const first = points.data?.pages[0]
  return (
    <div className="grid min-w-0 items-start gap-5 lg:grid-cols-[1fr_340px]">
      <div className="flex min-w-0 flex-col gap-4">
        <Filters filter={filter} categories={first?.categories ?? []} total={first?.total} onChange={setFilter} />
        <Found query={points} filtered={filter !== NO_FILTER} onClear={() => setFilter(NO_FILTER)} />
      </div>
      <TryBox categories={first?.categories ?? []} />
    </div>
  )
}

function usePoints({ search, category, state }: Filter) {
  return useInfiniteQuery(
    api.knowledge.list.infiniteQueryOptions(
      { search, category: category === ANY ? null : category, state, limit: 50 },
      { getNextPageParam: (page) => page.cursor ?? undefined, placeholderData: (before) => before },
    ),
  )
}

interface FiltersProps {
  readonly filter: Filter
  readonly categories: readonly string[]
  readonly total: number | undefined
  readonly onChange: (filter: Filter) => void
}

function Filters({ filter, categories, total, onChange }: FiltersProps) {
  const words = useWords(knowledgeWords)
  const format = useFormat()
  return (
    <div className="flex flex-wrap items-center gap-3">
      <SearchField
        label={words.search}
        value={filter.search}
        onChange={(search) => onChange({ ...filter, search })}
        className="w-64 max-sm:w-full"
      />
      {categories.length > 0 && (
        <Select
          aria-label={words.category}
          className="w-36"
          options={[{ id: ANY, label: words.anyCategory }, ...categories.map((id) => ({ id, label: id }))]}
          value={filter.category}
          onChange={(category) => onChange({ ...filter, category })}
        />
      )}
      <Segmented
        label={words.state}
        value={filter.state}
        options={STATES.map((id) => ({ id, label: words[id] }))}
        onChange={(state) => onChange({ ...filter, state })}
      />
      {total !== undefined && <span className="text-sm text-muted">{words.total(format.number(total))}</span>}
    </div>
  )
}

function Found(props: { query: ReturnType<typeof usePoints>; filtered: boolean; onClear: () => void }) {
  const { query, filtered, onClear } = props
  const words = useWords(knowledgeWords)
  const sentence = useSentence()
  if (query.error) return <ErrorState message={sentence(query.error)} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonRows rows={8} />
  const rows = query.data.pages.flatMap((page) => page.points)
  if (rows.length > 0) {
    return (
      <Card className="overflow-hidden">
        <PointTable rows={rows} />
        <LoadMore query={query} />
      </Card>
    )
  }
  return (
    <Card>
      <EmptyState
        icon={<BookOpen />}
        title={filtered ? words.noneTitle : words.emptyTitle}
        actions={filtered && <Button onPress={onClear}>{words.clear}</Button>}
      >
        {filtered ? words.noneBody : words.emptyBody}
      </EmptyState>
    </Card>
  )
}
