import { useQuery } from '@tanstack/react-query'
import type { SegmentRow, SegmentUse as Use } from '@usher/shared/api/segments'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { paths } from '../app/paths.ts'
import { useWords } from '../i18n/words.ts'
import { Badge } from '../ui/badge.tsx'
import { Card } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { BeginJourney } from './begin-journey.tsx'
import { segmentWords } from './words.ts'

/** Journeys, segments, answers and batch entries that ask for this one, and the way to one more journey. */
export function SegmentUse({ segment }: { segment: SegmentRow }) {
  const words = useWords(segmentWords)
  const sentence = useSentence()
  const mayBegin = useMay()('journeys.create') && !segment.archived
  const { data, error } = useQuery(api.segments.usedIn.queryOptions({ segment: segment.id }))
  const uses = usesIn(data, words)
  return (
    <Card title={words.usedIn} actions={mayBegin && <BeginJourney segment={segment} />}>
      <div className="p-4 text-sm">
        {error && <p className="text-danger">{sentence(error)}</p>}
        {!data && !error && <SkeletonRows rows={1} />}
        {data && uses.length === 0 && <p className="text-muted">{words.unused}</p>}
        <ul className="flex flex-col gap-2">
          {uses.map(({ id, kind, name, to, state }) => (
            <li key={id} className="flex min-w-0 items-center gap-2">
              <Badge>{kind}</Badge>
              <TextLink to={to} className="min-w-0 flex-1 truncate">
                {name}
              </TextLink>
              {state !== null && <Badge tone={state.tone}>{state.text}</Badge>}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}

type Words = typeof segmentWords.zh

function usesIn(use: Use | undefined, words: Words) {
  const journeys = use?.journeys ?? []
  const segments = use?.segments ?? []
  const knowledge = use?.knowledge ?? []
  const entries = use?.entries ?? []
  return [
    ...journeys.map(({ id, name, live }) => ({
      ...{ id, name, kind: words.journey, to: paths.journey(id) },
      state: live ? ({ tone: 'ok', text: words.live } as const) : null,
    })),
    ...segments.map(({ id, name }) => ({ id, name, kind: words.segment, to: paths.segment(id), state: null })),
    ...knowledge.map(({ id, title }) => ({
      ...{ id, name: title, kind: words.answer, to: paths.knowledgePoint(id) },
      state: null,
    })),
    ...entries.map(({ id, segment, journey, state, isExcluded }) => ({
      ...{ id, kind: isExcluded ? words.leftOut : words.entry, name: words.intoJourney(segment.name, journey.name) },
      // An entry is stopped and let go on where its own segment is.
      to: isExcluded ? paths.segment(segment.id) : paths.journey(journey.id),
      state: state === 'stopped' ? ({ tone: 'warn', text: words.stopped } as const) : null,
    })),
  ]
}
