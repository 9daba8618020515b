import { useMutation, useQuery } from '@tanstack/react-query'
import type { BatchEntryRow } from '@usher/shared/api/batch-entries'
import type { SegmentRow } from '@usher/shared/api/segments'
import { useState } from 'react'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { paths } from '../app/paths.ts'
import { useFormat } from '../i18n/format.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { toast } from '../ui/toast.tsx'
import { entryWords } from './entry-words.ts'
import { rruleText } from './rhythm.ts'
import { StartEntryDialog } from './start-entry-dialog.tsx'

/** Everybody of the segment into a journey: what is under way, and the way to begin. */
export function EntriesCard({ segment }: { segment: SegmentRow }) {
  const words = useWords(entryWords)
  const sentence = useSentence()
  const may = useMay()
  const [starting, setStarting] = useState(false)
  const { data, error } = useQuery({
    ...api.batchEntries.list.queryOptions({ segment: segment.id }),
    refetchInterval: (query) => (query.state.data?.some(isMoving) ? 2_000 : 20_000),
  })
  const begin = (
    <Button size="small" onPress={() => setStarting(true)}>
      {words.begin}
    </Button>
  )
  return (
    <Card title={words.title} actions={may('batchEntries.start') && !segment.archived ? begin : null}>
      <div className="flex flex-col gap-3 p-4 text-sm">
        {error && <p className="text-danger">{sentence(error)}</p>}
        {!data && !error && <SkeletonRows rows={1} />}
        {data?.length === 0 && <p className="text-muted">{words.none}</p>}
        {data?.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </div>
      {starting && <StartEntryDialog segment={segment} onClose={() => setStarting(false)} />}
    </Card>
  )
}

function isMoving(entry: BatchEntryRow): boolean {
  return entry.state === 'running' || isStarting(entry)
}

/** It is to happen once and now: there is no round to wait for. */
function isStarting({ state, rrule }: BatchEntryRow): boolean {
  return state === 'waiting' && rrule === null
}

const TONES = { waiting: 'neutral', running: 'ok', stopped: 'warn', done: 'neutral' } as const

function Entry({ entry }: { entry: BatchEntryRow }) {
  const words = useWords(entryWords)
  const format = useFormat()
  const locale = useLocale()
  const { journey, exclude, state, problem, sent, total, perMinute, rrule, rounds, roundAt } = entry
  const facts = [
    ...(rrule === null ? [] : [rruleText(rrule, locale), words.rounds(format.number(rounds))]),
    ...(rounds === 0 ? [] : [words.progress(format.number(sent), format.number(total))]),
    words.pace(format.number(perMinute)),
    ...(exclude.length === 0 ? [] : [words.without(format.list(exclude.map(({ name }) => name)))]),
    ...(roundAt === null || state !== 'waiting' || rrule === null ? [] : [words.next(format.dateTime(roundAt))]),
  ]
  return (
    <div className="flex flex-col gap-1.5 border-b border-line pb-3 last:border-0 last:pb-0">
      <div className="flex min-w-0 items-center gap-2">
        <TextLink to={paths.journey(journey.id)} className="min-w-0 flex-1 truncate">
          {journey.name}
        </TextLink>
        <Badge tone={TONES[state]}>{isStarting(entry) ? words.starting : words[state]}</Badge>
      </div>
      <p className="text-xs text-muted">{facts.join(' · ')}</p>
      {problem !== null && <p className="text-xs text-warn">{words[problem]}</p>}
      {isMoving(entry) && !journey.isLive && <p className="text-xs text-warn">{words.pausedJourney}</p>}
      <EntryActions entry={entry} />
    </div>
  )
}

function EntryActions({ entry: { id, state } }: { entry: BatchEntryRow }) {
  const words = useWords(entryWords)
  const sentence = useSentence()
  const may = useMay()
  const options = {
    onSuccess: () => void queryClient.invalidateQueries(api.batchEntries.pathFilter()),
    onError: (error: unknown) => toast(sentence(error), { kind: 'error' as const }),
  }
  const stop = useMutation(api.batchEntries.stop.mutationOptions(options))
  const resume = useMutation(api.batchEntries.resume.mutationOptions(options))
  if (state === 'done' || !may('batchEntries.stop')) return null
  const isStopped = state === 'stopped'
  return (
    <Button
      size="small"
      className="self-start"
      isPending={stop.isPending || resume.isPending}
      onPress={() => (isStopped ? resume : stop).mutate({ entry: id })}
    >
      {isStopped ? words.resume : words.stop}
    </Button>
  )
}
