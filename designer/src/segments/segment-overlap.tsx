import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { paths } from '../app/paths.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Card } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { useSizes } from './use-sizes.ts'
import { segmentWords } from './words.ts'

/** Other segments that its members are in too. */
export function SegmentOverlap({ segment }: { segment: string }) {
  const words = useWords(segmentWords)
  const sentence = useSentence()
  const format = useFormat()
  const { data, error } = useQuery(api.segments.overlap.queryOptions({ segment }))
  const size = useSizes().data?.sizes.find(({ id }) => id === segment)?.members ?? 0
  return (
    <Card title={words.overlap}>
      <div className="p-4 text-sm">
        {error && <p className="text-danger">{sentence(error)}</p>}
        {!data && !error && <SkeletonRows rows={1} />}
        {data?.length === 0 && <p className="text-muted">{words.noOverlap}</p>}
        <ul className="flex flex-col gap-2">
          {data?.map(({ id, name, members }) => (
            <li key={id} className="flex min-w-0 items-baseline gap-2">
              <TextLink to={paths.segment(id)} className="min-w-0 flex-1 truncate">
                {name}
              </TextLink>
              <span className="shrink-0 text-xs text-muted">
                {format.number(members)}
                {size > 0 && ` · ${format.percent(Math.min(1, members / size))}`}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}
