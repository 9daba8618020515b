import type { FileAnalysis, FileComparison } from '@usher/shared/experiments/analyse-file'
import type { FileMetric } from '@usher/shared/experiments/file-metric'
import type { Direction } from '@usher/shared/experiments/guardrail'
import { sayReason } from '@usher/shared/experiments/reasons'
import { useFormat } from '../../i18n/format.ts'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { ChartFrame } from '../../ui/chart/chart-frame.tsx'
import { IntervalChart } from '../../ui/chart/interval-chart.tsx'
import { Card } from '../../ui/page.tsx'
import { Table } from '../../ui/table.tsx'
import { useDecisionText } from '../decision-badge.tsx'
import { HealthBadge } from '../health-badge.tsx'
import { spellP } from '../spell-p.ts'
import { toneOf } from '../tone-of.ts'
import { experimentWords } from '../words.ts'
import { fileWords } from './file-words.ts'

const digits = (value: number): string => value.toFixed(4)
const range = ([low, high]: readonly [number, number]): string => `[${digits(low)}, ${digits(high)}]`

interface FileResultProps {
  readonly result: FileAnalysis
  readonly metrics: readonly FileMetric[]
}

/** Health first, then the arms, then how far each is from the control, metric by metric. */
export function FileResult({ result, metrics }: FileResultProps) {
  const words = useWords(experimentWords)
  const locale = useLocale()
  const text = useDecisionText()
  const { health, decision } = result
  return (
    <>
      <Card title={words.health} actions={<HealthBadge state={health.state} />}>
        <div className="flex flex-col gap-1 px-4 py-4 text-sm">
          {health.state === 'healthy' && <p>{words.healthyHelp}</p>}
          {health.reasons.map((reason) => (
            <p key={reason.code}>{sayReason(reason, locale)}</p>
          ))}
          {health.chiSquared && (
            <p className="text-xs text-muted">
              {words.chi(digits(health.chiSquared.chi2), spellP(health.chiSquared.p))}
            </p>
          )}
        </div>
      </Card>
      <Arms result={result} metrics={metrics.map(({ column }) => column)} />
      {metrics.map(({ column, better }) => (
        <Metric
          key={column}
          metric={column}
          better={better}
          rows={result.comparisons.filter(({ metric }) => metric === column)}
        />
      ))}
      <Card title={words.decision}>
        <div className="flex flex-col gap-1 px-4 py-4">
          <p className="text-md font-semibold">{text(decision.kind, decision.arm)}</p>
          {decision.reasons.map((reason) => (
            <p key={JSON.stringify(reason)} className="text-sm">
              {sayReason(reason, locale)}
            </p>
          ))}
        </div>
      </Card>
    </>
  )
}

function Arms({ result, metrics }: { result: FileAnalysis; metrics: readonly string[] }) {
  const words = useWords(experimentWords)
  const file = useWords(fileWords)
  const format = useFormat()
  return (
    <Card className="overflow-hidden">
      <Table
        label={words.arms}
        rows={result.arms}
        rowKey={({ arm }) => arm}
        columns={[
          { id: 'arm', title: words.arm, cell: ({ arm }) => arm },
          { id: 'n', title: file.customers, align: 'end', cell: ({ n }) => format.number(n) },
          ...metrics.map((metric) => ({
            id: `metric ${metric}`,
            title: metric,
            align: 'end' as const,
            cell: (row: FileAnalysis['arms'][number]) => digits(row.metrics[metric]?.mean ?? 0),
          })),
        ]}
      />
    </Card>
  )
}

interface MetricProps {
  readonly metric: string
  readonly better: Direction
  readonly rows: readonly FileComparison[]
}

function Metric({ metric, better, rows }: MetricProps) {
  const words = useWords(fileWords)
  const report = useWords(experimentWords)
  const format = useFormat()
  const percent = (share: number) => format.percent(share, 1)
  return (
    <Card title={metric}>
      <div className="px-4 py-4">
        <ChartFrame
          title={words.interval(metric)}
          help={words.intervalHelp}
          table={
            <Table
              label={words.interval(metric)}
              rows={rows}
              rowKey={({ arm }) => arm}
              columns={[
                { id: 'arm', title: report.arm, cell: ({ arm, against }) => report.versus(arm, against) },
                { id: 'd', title: words.difference, align: 'end', cell: ({ difference }) => digits(difference) },
                { id: 'range', title: words.range, align: 'end', cell: (row) => range(row.fewCounts ?? row.interval) },
                { id: 'p', title: words.p, align: 'end', cell: ({ p }) => spellP(p) },
                { id: 'always', title: words.always, align: 'end', cell: ({ alwaysValid }) => range(alwaysValid) },
                {
                  id: 'lift',
                  title: words.lift,
                  align: 'end',
                  cell: ({ liftInterval, lift }) =>
                    liftInterval === null
                      ? report.noLift
                      : `${percent(lift)} [${percent(liftInterval[0])}, ${percent(liftInterval[1])}]`,
                },
              ]}
            />
          }
        >
          <IntervalChart
            format={digits}
            rows={rows.map((row) => ({
              id: row.arm,
              label: report.versus(row.arm, row.against),
              estimate: row.difference,
              interval: row.fewCounts ?? row.interval,
              tone: toneOf(row.fewCounts ?? row.interval, better),
            }))}
          />
        </ChartFrame>
      </div>
    </Card>
  )
}
