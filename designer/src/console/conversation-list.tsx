import { useInfiniteQuery } from '@tanstack/react-query'
import { Inbox } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { paths } from '../app/paths.ts'
import { useWords } from '../i18n/words.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { ConsoleKeys } from './console-keys.tsx'
import { ConversationCard } from './conversation-card.tsx'
import { DeskBar } from './desk/desk-bar.tsx'
import { byUrgency } from './urgency.ts'
import { useConsoleKeys } from './use-console-keys.ts'
import { setView, useView, VIEWS, type View } from './view.ts'
import { consoleWords } from './words.ts'

/** From one conversation to the next, to another list, and to the sheet of keys. */
function useListKeys(rows: readonly { readonly id: string }[], chosen: string | null, onHelp: () => void): void {
  const [, go] = useLocation()
  const { view } = useView()
  useConsoleKeys({
    onMove: (by) => {
      const at = rows.findIndex(({ id }) => id === chosen)
      const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]
      if (next) go(paths.conversation(next.id))
    },
    onView: () => setView(VIEWS[(VIEWS.indexOf(view) + 1) % VIEWS.length]!),
    onHelp,
  })
}

export function ConversationList({ chosen }: { chosen: string | null }) {
  const words = useWords(consoleWords)
  const sentence = useSentence()
  const { view } = useView()
  const list = useInfiniteQuery({
    ...api.conversations.list.infiniteQueryOptions(
      { view, limit: 50 },
      { getNextPageParam: (page) => page.cursor ?? undefined, placeholderData: (before) => before },
    ),
    refetchInterval: 20_000,
  })
  const totals = list.data?.pages[0]
  const counts: Readonly<Record<View, number | null>> = {
    queue: totals?.queue ?? null,
    mine: totals?.mine ?? null,
    others: totals?.others ?? null,
    all: null,
  }
  const found = list.data?.pages.flatMap((page) => page.conversations) ?? []
  const rows = byUrgency(found, view)
  const [helps, setHelps] = useState(false)
  useListKeys(rows, chosen, () => setHelps(true))
  return (
    <section aria-label={words.list} className="flex h-full min-h-0 flex-col">
      <div className="flex flex-col gap-2 border-b border-line p-2">
        <DeskBar onHelp={() => setHelps(true)} />
        <Segmented
          label={words.views}
          size="small"
          className="w-full"
          value={view}
          onChange={setView}
          options={VIEWS.map((id) => ({ id, label: counts[id] ? `${words[id]} ${counts[id]}` : words[id] }))}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {list.error ? (
          <ErrorState message={sentence(list.error)} onRetry={() => void list.refetch()} />
        ) : !list.data ? (
          <div className="p-3">
            <SkeletonRows className="h-16" />
          </div>
        ) : rows.length === 0 ? (
          <Empty view={view} />
        ) : (
          <ul>
            {rows.map((row) => (
              <li key={row.id}>
                <ConversationCard row={row} chosen={row.id === chosen} />
              </li>
            ))}
          </ul>
        )}
        <LoadMore query={list} />
      </div>
      {helps && <ConsoleKeys onClose={() => setHelps(false)} />}
    </section>
  )
}

function Empty({ view }: { view: View }) {
  const words = useWords(consoleWords)
  if (view === 'queue')
    return (
      <EmptyState icon={<Inbox />} title={words.emptyQueue}>
        {words.emptyQueueBody}
      </EmptyState>
    )
  if (view === 'mine')
    return (
      <EmptyState icon={<Inbox />} title={words.emptyMine}>
        {words.emptyMineBody}
      </EmptyState>
    )
  return <EmptyState icon={<Inbox />} title={words.emptyOther} />
}
