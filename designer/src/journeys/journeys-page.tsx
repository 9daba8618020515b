import { useQuery } from '@tanstack/react-query'
import type { JourneyRow } from '@usher/shared/api/journeys'
import { Workflow } from 'lucide-react'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Card, Page } from '../ui/page.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { CreateJourney } from './create-journey.tsx'
import { JourneyTable } from './journey-table.tsx'
import { journeyWords } from './words.ts'

const SHOWN = ['all', 'running', 'draft', 'paused', 'archived'] as const
type Shown = (typeof SHOWN)[number]

/** Every journey of the workspace, with what happens in it. */
export function JourneysPage() {
  const words = useWords(journeyWords)
  const sentence = useSentence()
  const may = useMay()
  const journeys = useQuery({ ...api.journeys.list.queryOptions(), refetchInterval: 30_000 })
  const [search, setSearch] = useState('')
  const [shown, setShown] = useState<Shown>('all')
  const clear = () => {
    setSearch('')
    setShown('all')
  }
  return (
    <Page title={words.title} actions={may('journeys.create') && <CreateJourney />}>
      <div className="flex flex-wrap items-center gap-3">
        <SearchField label={words.search} value={search} onChange={setSearch} className="w-64 max-sm:w-full" />
        <Segmented
          label={words.status}
          value={shown}
          onChange={setShown}
          options={SHOWN.map((id) => ({ id, label: words[id] }))}
        />
      </div>
      {journeys.error ? (
        <ErrorState message={sentence(journeys.error)} onRetry={() => void journeys.refetch()} />
      ) : !journeys.data ? (
        <SkeletonRows className="h-14" />
      ) : journeys.data.length === 0 ? (
        <FirstJourney />
      ) : (
        <Found rows={journeys.data.filter((row) => isShown(row, search, shown))} onClear={clear} />
      )}
    </Page>
  )
}

function isShown(row: JourneyRow, search: string, shown: Shown): boolean {
  const wanted = search.trim().toLowerCase()
  const named = `${row.name}\n${row.description}`.toLowerCase().includes(wanted)
  return named && (shown === 'all' ? row.status !== 'archived' : row.status === shown)
}

function Found({ rows, onClear }: { rows: readonly JourneyRow[]; onClear: () => void }) {
  const words = useWords(journeyWords)
  if (rows.length > 0) {
    return (
      <Card className="overflow-hidden">
        <JourneyTable rows={rows} />
      </Card>
    )
  }
  return (
    <EmptyState
      icon={<Workflow />}
      title={words.noneTitle}
      actions={<Button onPress={onClear}>{words.showAll}</Button>}
    >
      {words.noneBody}
    </EmptyState>
  )
}

function FirstJourney() {
  const words = useWords(journeyWords)
  const may = useMay()
  return (
    <Card>
      <EmptyState icon={<Workflow />} title={words.emptyTitle} actions={may('journeys.create') && <CreateJourney />}>
        {words.emptyBody}
      </EmptyState>
    </Card>
  )
}
