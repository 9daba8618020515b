import type { ExperimentReport } from '@usher/shared/api/experiments'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { type ArmFigures, armFigures } from '../arm-figures.ts'
import { useMetricFormat } from '../metric-format.ts'
import { toneOf } from '../tone-of.ts'
import { useReportNames } from '../use-report.ts'
import { experimentWords } from '../words.ts'
import { MiniInterval } from './mini-interval.tsx'

interface TestRowsProps {
  readonly report: ExperimentReport
  /** Beside a step there is room for a name, a rate and a bar. */
  readonly compact?: boolean
}

/** Each arm: its shares, its customers, its rate, and how far it is from the control. */
export function TestRows({ report, compact = false }: TestRowsProps) {
  const words = useWords(experimentWords)
  const format = useFormat()
  const names = useReportNames(report)
  const metric = useMetricFormat(report.plan?.primary.kind ?? 'proportion')
  const share = (value: number | null) => (value === null ? '–' : format.percent(value))
  return (
    <ul className={compact ? 'flex flex-col gap-1' : 'flex flex-col divide-y divide-line'}>
      {armFigures(report).map((figures) => (
        <li key={figures.arm} className={compact ? 'flex flex-col' : 'flex flex-col gap-1 py-2'}>
          <span className="flex items-baseline gap-2">
            <span className="min-w-0 flex-1 truncate" title={names.arm(figures.arm)}>
              {names.arm(figures.arm)}
            </span>
            <span className="text-muted tabular-nums">{`${share(figures.planned)} → ${share(figures.actual)}`}</span>
            <b className="tabular-nums">{figures.mean === null ? '–' : metric.value(figures.mean)}</b>
          </span>
          {!compact && (
            <span className="text-xs text-muted">
              {`${words.matured} ${format.number(figures.matured)} `}
              {figures.exposed > figures.matured && words.maturing(format.number(figures.exposed - figures.matured))}
            </span>
          )}
          <Difference report={report} figures={figures} compact={compact} />
        </li>
      ))}
    </ul>
  )
}

function Difference({ report, figures, compact }: { report: ExperimentReport; figures: ArmFigures; compact: boolean }) {
  const words = useWords(experimentWords)
  const metric = useMetricFormat(report.plan?.primary.kind ?? 'proportion')
  const treatment = report.analysis?.treatments.find(({ arm }) => arm === figures.arm)
  const look = treatment?.comparison.looks.at(-1)
  if (report.plan === null || look === undefined) return null
  if (!look.ready) return <span className="text-xs text-muted">{words.tooFew}</span>
  const range = report.analysis!.treatments.flatMap((one) => one.comparison.looks.at(-1)?.interval ?? [])
  const said = `${metric.difference(look.effect.estimate)} [${metric.axis(look.interval[0])}, ${metric.axis(look.interval[1])}]`
  return (
    <>
      <MiniInterval
        label={said}
        estimate={look.effect.estimate}
        interval={look.interval}
        reach={Math.max(...range.map(Math.abs))}
        tone={toneOf(look.interval, report.plan.primary.better)}
      />
      {!compact && (
        <span className="text-xs text-muted tabular-nums">
          {said}
          {look.lift && ` · ${words.lift(metric.lift(look.lift))}`}
        </span>
      )}
    </>
  )
}
