import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo } from 'react'
import { api } from '../api/client.ts'
import { paths } from '../app/paths.ts'
import { litUpTo } from '../editor/replay-path.ts'
import { useWords } from '../i18n/words.ts'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Switch } from '../ui/switch.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Part } from './part.tsx'
import { showSteps, useShowsSteps } from './shows-steps.ts'
import { consoleWords } from './words.ts'

// React Flow is most of a page's weight: agents who never unfold this part never load it.
const MiniJourney = lazy(async () => ({ default: (await import('../canvas/mini-journey.tsx')).MiniJourney }))

/** Where a run stands, on the map of the version it is in. */
export function JourneyPart({ run, journey, name }: { run: string; journey: string; name: string }) {
  const words = useWords(consoleWords)
  const trace = useQuery({ ...api.runs.trace.queryOptions({ run }), refetchInterval: 30_000 })
  const version = trace.data?.version ?? 0
  const found = useQuery({
    ...api.journeys.version.queryOptions({ journey, version }),
    enabled: version > 0,
    staleTime: Infinity,
  })
  const document = found.data?.document
  const steps = trace.data?.steps
  const lit = useMemo(() => (document && steps ? litUpTo(document, steps, steps.length - 1) : null), [document, steps])
  const shows = useShowsSteps((store) => store.shows)
  if (trace.error || found.error) return null
  return (
    <Part title={words.position}>
      {document && lit ? (
        <Suspense fallback={<SkeletonRows rows={2} />}>
          <MiniJourney document={document} passed={lit} current={lit.current} label={`${words.position}: ${name}`} />
        </Suspense>
      ) : (
        <SkeletonRows rows={2} />
      )}
      <TextLink to={paths.journey(journey, { run })} className="text-xs">
        {words.replay}
      </TextLink>
      <Switch isSelected={shows} onChange={showSteps}>
        {words.showSteps}
      </Switch>
    </Part>
  )
}
