import { useQuery } from '@tanstack/react-query'
import { FlaskConical } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { paths } from '../app/paths.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Card, Page } from '../ui/page.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { ExperimentTable } from './experiment-table.tsx'
import { fileWords } from './file/file-words.ts'
import { useTestName } from './names.ts'
import { experimentWords } from './words.ts'

/** Every test of the workspace, with what its plan says now. */
export function ExperimentsPage() {
  const words = useWords(experimentWords)
  const sentence = useSentence()
  const experiments = useQuery(api.experiments.list.queryOptions())
  const file = useWords(fileWords)
  const [, go] = useLocation()
  const [search, setSearch] = useState('')
  const name = useTestName()
  const wanted = search.trim().toLowerCase()
  const found = (experiments.data ?? []).filter((test) => `${test.id}\n${name(test)}`.toLowerCase().includes(wanted))
  return (
    <Page title={words.title} actions={<Button onPress={() => go(paths.experimentFile)}>{file.toFile}</Button>}>
      <SearchField label={words.search} value={search} onChange={setSearch} className="w-64 max-sm:w-full" />
      {experiments.error ? (
        <ErrorState message={sentence(experiments.error)} onRetry={() => void experiments.refetch()} />
      ) : !experiments.data ? (
        <SkeletonRows className="h-14" />
      ) : experiments.data.length === 0 ? (
        <FirstExperiment />
      ) : found.length === 0 ? (
        <EmptyState
          icon={<FlaskConical />}
          title={words.noneTitle}
          actions={<Button onPress={() => setSearch('')}>{words.showAll}</Button>}
        >
          {words.noneBody}
        </EmptyState>
      ) : (
        <Card className="overflow-hidden">
          <ExperimentTable rows={found} />
        </Card>
      )}
    </Page>
  )
}

function FirstExperiment() {
  const words = useWords(experimentWords)
  const [, go] = useLocation()
  return (
    <Card>
      <EmptyState
        icon={<FlaskConical />}
        title={words.emptyTitle}
        actions={<Button onPress={() => go(paths.journeys)}>{words.toJourneys}</Button>}
      >
        {words.emptyBody}
      </EmptyState>
    </Card>
  )
}
