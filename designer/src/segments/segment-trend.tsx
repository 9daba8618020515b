import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { ChartFrame } from '../ui/chart/chart-frame.tsx'
import { TimeChart } from '../ui/chart/time-chart.tsx'
import { Card } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Table } from '../ui/table.tsx'
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
        {data && <Days days={data} />}
      </div>
    </Card>
  )
}

interface Day {
  /** Midnight UTC of a day of the workspace's calendar. */
  readonly day: number
  readonly members: number
  readonly entered: number
  readonly gone: number
}

function Days({ days }: { days: readonly Day[] }) {
  const words = useWords(segmentWords)
  const format = useFormat()
  const sum = (of: 'entered' | 'gone') => format.number(days.reduce((all, day) => all + day[of], 0))
  const members = days.map(({ day, members }) => ({ at: day, value: members }))
  return (
    <ChartFrame
      title={words.trendSum(sum('entered'), sum('gone'))}
      table={
        <Table
          label={words.trend}
          rows={days.toReversed()}
          rowKey={({ day }) => String(day)}
          columns={[
            { id: 'day', title: words.day, cell: ({ day }) => format.day(day) },
            { id: 'members', title: words.size, align: 'end', cell: (row) => format.number(row.members) },
            { id: 'entered', title: words.came, align: 'end', cell: ({ entered }) => format.number(entered) },
            { id: 'gone', title: words.went, align: 'end', cell: ({ gone }) => format.number(gone) },
          ]}
        />
      }
    >
      <TimeChart
        isByDay
        label={words.trend}
        height={140}
        series={[{ id: 'members', label: words.size, color: 'var(--color-accent)', points: members }]}
        format={format.number}
      />
    </ChartFrame>
  )
}
