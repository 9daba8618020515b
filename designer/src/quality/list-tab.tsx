import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { QUALITY_RULES, type QualityRule } from '@usher/shared/quality/rules'
import { SearchX } from 'lucide-react'
import { useState } from 'react'
import { useSearchParams } from 'wouter'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useWords } from '../i18n/words.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Card } from '../ui/page.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { Select } from '../ui/select.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { QualityTable } from './quality-table.tsx'
import { qualityWords } from './words.ts'

const VIEWS = ['all', 'toReview', 'reviewed'] as const
const ANY = 'any'

/** What was judged; the report leads here with an agent and a rule. */
export function ListTab() {
  const words = useWords(qualityWords)
  const sentence = useSentence()
  const [search] = useSearchParams()
  const [view, setView] = useState<(typeof VIEWS)[number]>('all')
  const [agent, setAgent] = useState<string | null>(search.get('agent'))
  const [broken, setBroken] = useState<QualityRule | null>(
    QUALITY_RULES.find((rule) => rule === search.get('broken')) ?? null,
  )
  const list = useInfiniteQuery(
    api.quality.list.infiniteQueryOptions(
      { view, agent, broken },
      { getNextPageParam: ({ cursor }) => cursor ?? undefined },
    ),
  )
  const rows = list.data?.pages.flatMap((page) => page.rows)
  const toReview = list.data?.pages[0]?.toReview ?? 0
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <Segmented
          label={words.view}
          value={view}
          onChange={setView}
          options={VIEWS.map((id) => ({
            id,
            label: id === 'toReview' && toReview > 0 ? words.toReviewCount(toReview) : words[id],
          }))}
        />
        <AgentSelect value={agent} onChange={setAgent} />
        <Select
          aria-label={words.broken}
          className="w-48"
          value={broken ?? ANY}
          onChange={(id) => setBroken(id === ANY ? null : id)}
          options={[
            { id: ANY, label: words.everyRule },
            ...QUALITY_RULES.map((rule) => ({ id: rule, label: words[rule] })),
          ]}
        />
      </div>
      {list.error ? (
        <ErrorState message={sentence(list.error)} onRetry={() => void list.refetch()} />
      ) : rows === undefined ? (
        <SkeletonRows rows={8} />
      ) : rows.length === 0 ? (
        <EmptyState icon={<SearchX />} title={words.noneFound}>
          {words.noneFoundBody}
        </EmptyState>
      ) : (
        <Card className="overflow-hidden">
          <QualityTable rows={rows} />
          <LoadMore query={list} />
        </Card>
      )}
    </div>
  )
}

function AgentSelect({ value, onChange }: { value: string | null; onChange: (agent: string | null) => void }) {
  const words = useWords(qualityWords)
  const agents = useQuery(api.desk.agents.queryOptions())
  return (
    <Select<string>
      aria-label={words.agent}
      className="w-48"
      value={value ?? ANY}
      onChange={(id) => onChange(id === ANY ? null : id)}
      options={[
        { id: ANY, label: words.everyone },
        ...(agents.data ?? []).map(({ id, name }) => ({ id, label: name })),
      ]}
    />
  )
}
