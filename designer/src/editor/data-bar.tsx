import { useQuery } from '@tanstack/react-query'
import { useSubscription } from '@trpc/tanstack-react-query'
import { useEffect, useState } from 'react'
import { api } from '../api/client.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Select } from '../ui/select.tsx'
import { showCounts, useCounts } from './counts-store.ts'
import { useEditor } from './store.ts'
import { editorWords } from './words.ts'

const PERIODS = ['all', '1', '7', '30', '90'] as const
type Period = (typeof PERIODS)[number]

/** Live numbers on the canvas, and what they count. They are told by the server; when that line is cut they are asked for. */
export function DataBar() {
  const words = useWords(editorWords)
  const journey = useEditor((state) => state.journeyId)
  const [period, setPeriod] = useState<Period>('all')
  const [version, setVersion] = useState('all')
  const input = {
    journey,
    version: version === 'all' ? null : Number(version),
    days: period === 'all' ? null : Number(period),
  }
  const failed = useLiveCounts(input)
  const versions = useQuery(api.journeys.versions.queryOptions({ journey }))
  const versionOptions = [
    { id: 'all', label: words.allVersions },
    ...(versions.data ?? []).map(({ number }) => ({ id: String(number), label: words.version(number) })),
  ]
  return (
    <section
      aria-label={words.data}
      className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-surface px-3 py-1.5 text-sm"
    >
      <Select
        aria-label={words.period}
        size="small"
        className="w-28"
        value={period}
        onChange={setPeriod}
        options={PERIODS.map((id) => ({ id, label: id === 'all' ? words.allTime : words.lastDays(Number(id)) }))}
      />
      <Select
        aria-label={words.versionFilter}
        size="small"
        className="w-28"
        value={version}
        onChange={setVersion}
        options={versionOptions}
      />
      <Totals />
      {failed && (
        <span role="status" className="text-xs text-warn">
          {words.countsFailed}
        </span>
      )}
    </section>
  )
}

function Totals() {
  const words = useWords(editorWords)
  const format = useFormat()
  const counts = useCounts((state) => state.counts)
  if (!counts) return null
  const figures = [
    [words.started, counts.started],
    [words.active, counts.active],
    [words.ended, counts.ended],
  ] as const
  return (
    <dl className="flex flex-wrap items-baseline gap-x-4">
      {figures.map(([label, value]) => (
        <div key={label} className="flex items-baseline gap-1.5">
          <dt className="text-xs text-muted">{label}</dt>
          <dd className="font-semibold tabular-nums">{format.number(value)}</dd>
        </div>
      ))}
      {counts.parked > 0 && (
        <div className="flex items-baseline gap-1.5 text-danger">
          <dt className="text-xs">{words.parked}</dt>
          <dd className="font-semibold tabular-nums">{format.number(counts.parked)}</dd>
        </div>
      )}
    </dl>
  )
}

interface CountsInput {
  readonly journey: string
  readonly version: number | null
  readonly days: number | null
}

const POLL_MS = 2_000

function useLiveCounts(input: CountsInput): boolean {
  const [isCut, setIsCut] = useState(false)
  useSubscription(
    api.journeys.watchCounts.subscriptionOptions(input, {
      onData: (counts) => {
        setIsCut(false)
        showCounts(counts)
      },
      onError: () => setIsCut(true),
    }),
  )
  const asked = useQuery({ ...api.journeys.counts.queryOptions(input), refetchInterval: isCut ? POLL_MS : false })
  useEffect(() => {
    if (asked.data) showCounts(asked.data)
  }, [asked.data])
  useEffect(() => () => showCounts(null), [])
  return asked.isError
}
