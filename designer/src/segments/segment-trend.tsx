import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Card } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { segmentWords } from './words.ts'

const DAYS = 30

/** The size of the segment at the end of each of the last days, and who came and went. */
export function SegmentTrend({ segment }: { segment: string }) {
  const words = useWords(segmentWords)
  const sentence = useSentence()
  const { data, error } = useQuery(api.segments.trend.queryOptions({ segment, days: DAYS }))
  return (
    <Card title={words.trend}>
      <div className="p-4 text-sm">
        {error && <p className="text-danger">{sentence(error)}</p>}
        {!data && !error && <SkeletonRows rows={2} />}
        {data && <Bars days={data} />}
      </div>
    </Card>
  )
}

interface Day {
  readonly day: number
  readonly members: number
  readonly entered: number
  readonly gone: number
}

function Bars({ days }: { days: readonly Day[] }) {
  const words = useWords(segmentWords)
  const format = useFormat()
  const most = Math.max(1, ...days.map(({ members }) => members))
  const entered = days.reduce((sum, day) => sum + day.entered, 0)
  const gone = days.reduce((sum, day) => sum + day.gone, 0)
  const told = (day: Day) =>
    words.trendDay(
      format.date(day.day),
      format.number(day.members),
      format.number(day.entered),
      format.number(day.gone),
    )
  const [first, last] = [days[0], days.at(-1)]
  return (
    <figure className="flex flex-col gap-2">
      <ul className="flex h-20 items-end gap-px" aria-label={words.trend}>
        {days.map((day) => (
          <li key={day.day} title={told(day)} className="flex h-full flex-1 items-end">
            <span className="sr-only">{told(day)}</span>
            <span
              aria-hidden
              className="block w-full rounded-t-[2px] bg-accent"
              style={{ height: `${Math.max(2, (day.members / most) * 100)}%` }}
            />
          </li>
        ))}
      </ul>
      <figcaption className="flex flex-wrap justify-between gap-x-3 text-xs text-muted">
        {first && last && (
          <span>
            {format.date(first.day)} – {format.date(last.day)}
          </span>
        )}
        <span>{words.trendSum(format.number(entered), format.number(gone))}</span>
      </figcaption>
    </figure>
  )
}
