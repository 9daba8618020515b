import { useQuery } from '@tanstack/react-query'
import type { Exploration, ExploreBy } from '@usher/shared/api/experiments'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { useMay } from '../../app/me.ts'
import { useFormat } from '../../i18n/format.ts'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { ChartFrame } from '../../ui/chart/chart-frame.tsx'
import { IntervalChart } from '../../ui/chart/interval-chart.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Card } from '../../ui/page.tsx'
import { Select } from '../../ui/select.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Table } from '../../ui/table.tsx'
import { useMetricFormat } from '../metric-format.ts'
import { spellP } from '../spell-p.ts'
import { toneOf } from '../tone-of.ts'
import { useReportNames } from '../use-report.ts'
import { exploreWords } from './explore-words.ts'
import type { PlannedProps } from './report.tsx'

type Effect = Exploration['effects'][number]

const ATTRIBUTE = 'attribute:'

/** How the effect differs between groups of customers: asked for, exploratory, decided by never. */
export function ExploreCard({ report, plan }: Omit<PlannedProps, 'analysis'>) {
  const words = useWords(exploreWords)
  const [chosen, setChosen] = useState<string | null>(null)
  const ways = useWays()
  const by = wayOf(chosen)
  return (
    <Card title={words.title}>
      <div className="flex flex-col gap-4 px-4 py-4">
        <p className="text-xs text-muted">{words.help}</p>
        <Select
          label={words.by}
          className="sm:max-w-md"
          placeholder={words.choose}
          value={chosen}
          options={ways}
          onChange={setChosen}
        />
        {by?.kind === 'attribute' && <p className="text-xs text-warn">{words.today}</p>}
        {by !== null && <Groups report={report} plan={plan} by={by} />}
      </div>
    </Card>
  )
}

function wayOf(chosen: string | null): ExploreBy | null {
  if (chosen === 'before' || chosen === 'known') return { kind: chosen }
  return chosen === null ? null : { kind: 'attribute', name: chosen.slice(ATTRIBUTE.length) }
}

/** What is known before exposure, then what the brand has declared and says nothing of who somebody is. */
function useWays() {
  const words = useWords(exploreWords)
  const locale = useLocale()
  const may = useMay()
  const { data } = useQuery({ ...api.definitions.list.queryOptions(), enabled: may('definitions.list') })
  const attributes = (data?.attributes ?? []).filter(
    ({ personal, type }) => personal === 'none' && (type === 'text' || type === 'flag'),
  )
  return [
    { id: 'before', label: words.before },
    { id: 'known', label: words.known },
    ...attributes.map((one) => ({ id: `${ATTRIBUTE}${one.name}`, label: one[locale] || one.name })),
  ]
}

function Groups({ report, plan, by }: Omit<PlannedProps, 'analysis'> & { by: ExploreBy }) {
  const words = useWords(exploreWords)
  const sentence = useSentence()
  const format = useFormat()
  const { id } = report.experiment
  // It is added up anew each time it is asked for: not because somebody looked at another window.
  const found = useQuery({
    ...api.experiments.explore.queryOptions({ experiment: id, by }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  if (found.error) return <ErrorState message={sentence(found.error)} onRetry={() => void found.refetch()} />
  if (!found.data) return <SkeletonRows rows={4} />
  const { customers, isSample, effects } = found.data
  if (effects.length === 0) return <p className="text-sm text-muted">{words.nobody}</p>
  return (
    <>
      <p className="text-sm">{(isSample ? words.ofSome : words.ofAll)(format.number(customers))}</p>
      <Effects report={report} plan={plan} by={by} effects={effects} />
    </>
  )
}

interface EffectsProps extends Omit<PlannedProps, 'analysis'> {
  readonly by: ExploreBy
  readonly effects: readonly Effect[]
}

function Effects({ report, plan, by, effects }: EffectsProps) {
  const words = useWords(exploreWords)
  const format = useFormat()
  const metric = useMetricFormat(plan.primary.kind)
  const names = useReportNames(report)
  const label = ({ value, arm }: Effect) =>
    plan.arms.length > 2 ? `${groupName(words, by, value)} · ${names.arm(arm)}` : groupName(words, by, value)
  const key = ({ value, arm }: Effect) => `${arm} ${value}`
  const drawn = effects.flatMap((effect) =>
    effect.interval === null || effect.difference === null
      ? []
      : [
          {
            id: key(effect),
            label: label(effect),
            estimate: effect.difference,
            interval: effect.interval,
            // Only what still stands out beside all the others is coloured.
            tone: (effect.q ?? 1) < 0.05 ? toneOf(effect.interval, plan.primary.better) : ('open' as const),
          },
        ],
  )
  const title = words.differences(names.metric(plan.primary.id), metric.unit)
  return (
    <ChartFrame
      title={title}
      help={words.chartHelp}
      table={
        <Table
          label={title}
          rows={effects}
          rowKey={key}
          columns={[
            { id: 'group', title: words.group, cell: label },
            { id: 'n', title: words.customers, align: 'end', cell: ({ n }) => format.number(n) },
            {
              id: 'difference',
              title: words.difference,
              align: 'end',
              cell: ({ difference }) => (difference === null ? '–' : metric.difference(difference)),
            },
            {
              id: 'interval',
              title: words.interval,
              align: 'end',
              cell: ({ interval }) =>
                interval === null ? words.tooFew : `[${metric.axis(interval[0])}, ${metric.axis(interval[1])}]`,
            },
            { id: 'p', title: words.p, align: 'end', wideOnly: true, cell: ({ p }) => (p === null ? '–' : spellP(p)) },
            { id: 'q', title: words.q, align: 'end', cell: ({ q }) => (q === null ? '–' : spellP(q)) },
          ]}
        />
      }
    >
      {drawn.length === 0 ? (
        <p className="text-sm text-muted">{words.allTooFew}</p>
      ) : (
        <IntervalChart rows={drawn} format={metric.axis} />
      )}
    </ChartFrame>
  )
}

type Words = ReturnType<typeof useWords<typeof exploreWords.zh>>

function groupName(words: Words, by: ExploreBy, value: string): string {
  if (by.kind === 'attribute') return value === '' ? words.none : value === '…' ? words.others : value
  const known: Readonly<Record<string, string>> = {
    did: words.did,
    didNot: words.didNot,
    day: words.day,
    weeks: words.weeks,
    longer: words.longer,
  }
  return known[value] ?? value
}
