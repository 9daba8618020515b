import { useInfiniteQuery } from '@tanstack/react-query'
import type { TimelineItem } from '@usher/shared/api/customers'
import { Clock } from 'lucide-react'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { type Format, useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Card } from '../ui/page.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import type { Shown } from './customer-page.tsx'
import { TimelineEntry } from './timeline-entry.tsx'
import { customerWords } from './words.ts'

const KINDS = ['all', 'message', 'transition', 'event', 'effect'] as const
type Kind = (typeof KINDS)[number]

/** One column of everything, newest first, under the day it happened. */
export function Timeline({ customer, onTrace }: { customer: string; onTrace: (shown: Shown) => void }) {
  const words = useWords(customerWords)
  const sentence = useSentence()
  const [kind, setKind] = useState<Kind>('all')
  const timeline = useInfiniteQuery({
    ...api.customers.timeline.infiniteQueryOptions(
      { customer, limit: 50 },
      { getNextPageParam: (page) => page.cursor ?? undefined },
    ),
    refetchInterval: 15_000,
  })
  const all = timeline.data?.pages.flatMap((page) => page.items) ?? []
  const items = all.filter((item) => kind === 'all' || item.kind === kind)
  return (
    <Card
      title={words.timeline}
      actions={
        <Segmented
          label={words.timeline}
          size="small"
          value={kind}
          onChange={setKind}
          options={KINDS.map((id) => ({ id, label: words[id] }))}
        />
      }
    >
      {timeline.error ? (
        <ErrorState message={sentence(timeline.error)} onRetry={() => void timeline.refetch()} />
      ) : !timeline.data ? (
        <div className="p-4">
          <SkeletonRows />
        </div>
      ) : items.length === 0 ? (
        <EmptyState icon={<Clock />} title={kind === 'all' ? words.noItems : words.noItemsKind}>
          {timeline.hasNextPage && words.moreNeeded}
        </EmptyState>
      ) : (
        <Days items={items} onTrace={onTrace} />
      )}
      <LoadMore query={timeline} />
    </Card>
  )
}

function Days({ items, onTrace }: { items: readonly TimelineItem[]; onTrace: (shown: Shown) => void }) {
  const format = useFormat()
  return (
    <div className="flex flex-col pb-3">
      {byDay(items, format).map(([day, entries]) => (
        <section key={day}>
          <h3 className="sticky top-0 z-10 bg-surface px-4 pt-3 pb-1 text-xs font-medium text-muted">{day}</h3>
          <ol className="flex flex-col">
            {entries.map((item) => (
              <TimelineEntry key={`${item.kind} ${item.id}`} item={item} onTrace={onTrace} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

function byDay(items: readonly TimelineItem[], format: Format): [string, TimelineItem[]][] {
  const days: [string, TimelineItem[]][] = []
  for (const item of items) {
    const day = format.date(item.at)
    const last = days.at(-1)
    if (last && last[0] === day) last[1].push(item)
    else days.push([day, [item]])
  }
  return days
}
