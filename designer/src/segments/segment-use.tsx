import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { paths } from '../app/paths.ts'
import { useWords } from '../i18n/words.ts'
import { Badge } from '../ui/badge.tsx'
import { Card } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { segmentWords } from './words.ts'

/** Journeys and segments that ask for this one. */
export function SegmentUse({ segment }: { segment: string }) {
  const words = useWords(segmentWords)
  const sentence = useSentence()
  const { data, error } = useQuery(api.segments.usedIn.queryOptions({ segment }))
  const uses = [
    ...(data?.journeys ?? []).map((used) => ({ ...used, kind: words.journey, to: paths.journey(used.id) })),
    ...(data?.segments ?? []).map((used) => ({
      ...used,
      kind: words.segment,
      to: paths.segment(used.id),
      live: false,
    })),
  ]
  return (
    <Card title={words.usedIn}>
      <div className="p-4 text-sm">
        {error && <p className="text-danger">{sentence(error)}</p>}
        {!data && !error && <SkeletonRows rows={1} />}
        {data && uses.length === 0 && <p className="text-muted">{words.unused}</p>}
        <ul className="flex flex-col gap-2">
          {uses.map(({ id, kind, name, to, live }) => (
            <li key={id} className="flex min-w-0 items-center gap-2">
              <Badge>{kind}</Badge>
              <TextLink to={to} className="min-w-0 flex-1 truncate">
                {name}
              </TextLink>
              {live && <Badge tone="ok">{words.live}</Badge>}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}
