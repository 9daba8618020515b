import type { SegmentRow } from '@usher/shared/api/segments'
import { Plus, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { paths } from '../app/paths.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Card, Page } from '../ui/page.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { ParkedNote } from './parked-note.tsx'
import { RefreshBar } from './refresh-bar.tsx'
import { SegmentTable } from './segment-table.tsx'
import { StartersDialog } from './starters-dialog.tsx'
import { useSegments } from './use-segments.ts'
import { segmentWords } from './words.ts'

const SHOWN = ['current', 'archived'] as const
type Shown = (typeof SHOWN)[number]

/** Every named condition of the workspace. */
export function SegmentsPage() {
  const words = useWords(segmentWords)
  const sentence = useSentence()
  const segments = useSegments()
  const [search, setSearch] = useState('')
  const [shown, setShown] = useState<Shown>('current')
  return (
    <Page title={words.title} actions={<CreateSegment />}>
      <RefreshBar />
      <ParkedNote />
      <div className="flex flex-wrap items-center gap-3">
        <SearchField label={words.search} value={search} onChange={setSearch} className="w-64 max-sm:w-full" />
        <Segmented
          label={words.status}
          value={shown}
          onChange={setShown}
          options={SHOWN.map((id) => ({ id, label: words[id] }))}
        />
      </div>
      {segments.error ? (
        <ErrorState message={sentence(segments.error)} onRetry={() => void segments.refetch()} />
      ) : !segments.data ? (
        <SkeletonRows className="h-14" />
      ) : segments.data.length === 0 ? (
        <FirstSegment />
      ) : (
        <Found rows={segments.data.filter((row) => isShown(row, search, shown))} onClear={() => setSearch('')} />
      )}
    </Page>
  )
}

function isShown(row: SegmentRow, search: string, shown: Shown): boolean {
  const wanted = search.trim().toLowerCase()
  return row.archived === (shown === 'archived') && `${row.name}\n${row.description}`.toLowerCase().includes(wanted)
}

function CreateSegment() {
  const words = useWords(segmentWords)
  const may = useMay()
  const [, go] = useLocation()
  const [choosing, setChoosing] = useState(false)
  if (!may('segments.save')) return null
  return (
    <>
      <Button onPress={() => setChoosing(true)}>{words.starters}</Button>
      <Button look="primary" icon={<Plus aria-hidden className="size-4" />} onPress={() => go(paths.segment('new'))}>
        {words.create}
      </Button>
      {choosing && <StartersDialog onClose={() => setChoosing(false)} />}
    </>
  )
}

function Found({ rows, onClear }: { rows: readonly SegmentRow[]; onClear: () => void }) {
  const words = useWords(segmentWords)
  if (rows.length > 0) {
    return (
      <Card className="overflow-hidden">
        <SegmentTable rows={rows} />
      </Card>
    )
  }
  return (
    <EmptyState
      icon={<UsersRound />}
      title={words.noneTitle}
      actions={<Button onPress={onClear}>{words.showAll}</Button>}
    >
      {words.noneBody}
    </EmptyState>
  )
}

function FirstSegment() {
  const words = useWords(segmentWords)
  return (
    <Card>
      <EmptyState icon={<UsersRound />} title={words.emptyTitle} actions={<CreateSegment />}>
        {words.emptyBody}
      </EmptyState>
    </Card>
  )
}
