import type { ExperimentReport } from '@usher/shared/api/experiments'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { ChartFrame } from '../../ui/chart/chart-frame.tsx'
import { TimeChart } from '../../ui/chart/time-chart.tsx'
import { Card } from '../../ui/page.tsx'
import { Table } from '../../ui/table.tsx'
import { HealthBadge } from '../health-badge.tsx'
import { spellP } from '../spell-p.ts'
import { useReportNames } from '../use-report.ts'
import { experimentWords } from '../words.ts'
import { dayInstant, useEpochMarks } from './days.ts'

/** Whether the figures below can be believed at all. */
export function HealthCard({ report }: { report: ExperimentReport }) {
  const words = useWords(experimentWords)
  const names = useReportNames(report)
  const { health } = report
  const { chiSquared } = health
  return (
    <Card title={words.health} actions={<HealthBadge state={health.state} />}>
      <div className="flex flex-col gap-3 px-4 py-4">
        {health.state === 'healthy' && <p className="text-sm">{words.healthyHelp}</p>}
        {health.reasons.map((reason) => (
          <p key={reason.code} className="text-sm">
            {names.say(reason)}
          </p>
        ))}
        <p className="text-xs text-muted">
          {words.sequentialP(spellP(health.ratioP))}
          {chiSquared && ` · ${words.chi(chiSquared.chi2.toFixed(4), spellP(chiSquared.p))}`}
        </p>
        {report.ratio.length > 1 && <RatioChart report={report} />}
      </div>
    </Card>
  )
}

function RatioChart({ report }: { report: ExperimentReport }) {
  const words = useWords(experimentWords)
  const format = useFormat()
  const marks = useEpochMarks(report)
  const points = report.ratio.map(({ day, p }) => ({ at: dayInstant(day), value: Math.max(LEAST_P, p) }))
  return (
    <ChartFrame
      title={words.ratioOverTime}
      help={words.ratioHelp}
      table={
        <Table
          label={words.ratioOverTime}
          rows={report.ratio}
          rowKey={({ day }) => String(day)}
          columns={[
            { id: 'day', title: words.day, cell: ({ day }) => format.day(dayInstant(day)) },
            { id: 'p', title: words.p, align: 'end', cell: ({ p }) => spellP(p) },
          ]}
        />
      }
    >
      <TimeChart
        isByDay
        label={words.ratioOverTime}
        scale="log"
        height={180}
        series={[{ id: 'p', label: words.ratioSeries, color: 'var(--color-accent)', points }]}
        guides={[
          { value: 0.01, label: words.suspiciousLine },
          { value: 0.001, label: words.blockedLine },
        ]}
        marks={marks}
        format={spellP}
      />
    </ChartFrame>
  )
}

/** A logarithm has no zero. */
const LEAST_P = 1e-12
