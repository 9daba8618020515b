import type { TreatmentView } from '@usher/shared/api/experiments'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { ChartFrame } from '../../ui/chart/chart-frame.tsx'
import { IntervalChart, type IntervalRow } from '../../ui/chart/interval-chart.tsx'
import { TimeChart } from '../../ui/chart/time-chart.tsx'
import { Card } from '../../ui/page.tsx'
import { Table } from '../../ui/table.tsx'
import { useMetricFormat } from '../metric-format.ts'
import { toneOf } from '../tone-of.ts'
import { useReportNames } from '../use-report.ts'
import { experimentWords } from '../words.ts'
import { dayInstant, useEpochMarks } from './days.ts'
import type { PlannedProps } from './report.tsx'

/** How far apart the arms are, now and over time. */
export function EffectCard(props: PlannedProps) {
  const words = useWords(experimentWords)
  const names = useReportNames(props.report)
  const seen = props.analysis.treatments.filter(({ comparison }) => comparison.looks.length > 0)
  return (
    <Card title={`${words.effect} · ${names.metric(props.plan.primary.id)}`}>
      <div className="flex flex-col gap-6 px-4 py-4">
        {seen.length === 0 ? (
          <p className="text-sm text-muted">{words.tooFew}</p>
        ) : (
          <>
            <Forest {...props} seen={seen} />
            <OverTime {...props} seen={seen} />
          </>
        )}
      </div>
    </Card>
  )
}

type SeenProps = PlannedProps & { readonly seen: readonly TreatmentView[] }

function Forest({ report, plan, seen }: SeenProps) {
  const words = useWords(experimentWords)
  const format = useFormat()
  const metric = useMetricFormat(plan.primary.kind)
  const names = useReportNames(report)
  const rows = seen.map((treatment): IntervalRow & { lift: string; belief: string; reduction: number } => {
    const { effect, interval, lift, reduction } = treatment.comparison.looks.at(-1)!
    return {
      id: treatment.arm,
      label: words.versus(names.arm(treatment.arm), names.arm(plan.control)),
      estimate: effect.estimate,
      interval,
      tone: toneOf(interval, plan.primary.better),
      lift: lift === null ? words.noLift : words.lift(metric.lift(lift)),
      belief: treatment.belief === null ? '–' : format.percent(treatment.belief.chanceToWin, 1),
      reduction,
    }
  })
  const reduction = Math.max(...rows.map((row) => row.reduction))
  return (
    <ChartFrame
      title={`${words.difference}${metric.unit}`}
      help={words.effectHelp}
      table={
        <Table
          label={words.effect}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { id: 'arm', title: words.arm, cell: ({ label }) => label },
            { id: 'estimate', title: words.difference, align: 'end', cell: (row) => metric.difference(row.estimate) },
            { id: 'from', title: words.from, align: 'end', cell: ({ interval }) => metric.difference(interval[0]) },
            { id: 'to', title: words.to, align: 'end', cell: ({ interval }) => metric.difference(interval[1]) },
            { id: 'belief', title: words.belief, align: 'end', cell: ({ belief }) => belief },
          ]}
        />
      }
    >
      <IntervalChart rows={rows} format={metric.axis} />
      <ul className="flex flex-col gap-0.5 text-sm">
        {rows.map(({ id, label, lift }) => (
          <li key={id}>
            {label} · {lift}
          </li>
        ))}
        {reduction > 0 && (
          <li className="text-xs text-muted">
            {words.covariate} · {words.reduction(format.percent(reduction, 1))}
          </li>
        )}
      </ul>
    </ChartFrame>
  )
}

const COLOURS = ['var(--color-accent)', 'var(--color-benefit)', 'var(--color-human)', 'var(--color-customer)']

function OverTime({ report, plan, seen }: SeenProps) {
  const words = useWords(experimentWords)
  const format = useFormat()
  const metric = useMetricFormat(plan.primary.kind)
  const names = useReportNames(report)
  const marks = useEpochMarks(report)
  const series = seen.map(({ arm, comparison }, at) => ({
    id: arm,
    label: names.arm(arm),
    color: COLOURS[at % COLOURS.length]!,
    // The first looks are so wide that nothing else could be seen beside them.
    looks: comparison.looks.filter(({ ready }) => ready),
  }))
  const table = series.flatMap(({ label, looks }) => looks.map((look) => ({ label, ...look })))
  if (table.length === 0) return <p className="text-sm text-muted">{words.tooFew}</p>
  return (
    <ChartFrame
      title={`${words.overTime}${metric.unit}`}
      help={words.overTimeHelp}
      legend={series.length > 1 ? series.map(({ label, color }) => ({ label, color })) : []}
      table={
        <Table
          label={words.overTime}
          rows={table}
          rowKey={({ label, day }) => `${label} ${day}`}
          columns={[
            { id: 'day', title: words.day, cell: ({ day }) => format.day(dayInstant(day)) },
            { id: 'arm', title: words.arm, cell: ({ label }) => label },
            { id: 'n', title: words.matured, align: 'end', cell: ({ effect }) => format.number(effect.n) },
            { id: 'd', title: words.difference, align: 'end', cell: (look) => metric.difference(look.effect.estimate) },
            { id: 'from', title: words.from, align: 'end', cell: ({ interval }) => metric.difference(interval[0]) },
            { id: 'to', title: words.to, align: 'end', cell: ({ interval }) => metric.difference(interval[1]) },
          ]}
        />
      }
    >
      <TimeChart
        isByDay
        label={words.overTime}
        series={series.map(({ looks, ...one }) => ({
          ...one,
          points: looks.map(({ day, effect }) => ({ at: dayInstant(day), value: effect.estimate })),
          band: looks.map(({ interval }) => interval),
        }))}
        guides={[{ value: 0, label: words.noEffect }]}
        marks={marks}
        format={metric.axis}
      />
    </ChartFrame>
  )
}
