import type { ExperimentReport } from '@usher/shared/api/experiments'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { Card } from '../../ui/page.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { type ArmFigures, armFigures } from '../arm-figures.ts'
import { useMetricFormat } from '../metric-format.ts'
import { useReportNames } from '../use-report.ts'
import { experimentWords } from '../words.ts'

/** Who came to each arm, and what became of them. */
export function ArmsCard({ report }: { report: ExperimentReport }) {
  const words = useWords(experimentWords)
  const format = useFormat()
  const names = useReportNames(report)
  const { plan } = report
  const metric = useMetricFormat(plan?.primary.kind ?? 'proportion')
  const share = (value: number | null) => (value === null ? '–' : format.percent(value, 1))
  const columns: readonly Column<ArmFigures>[] = [
    {
      id: 'arm',
      title: words.arm,
      cell: ({ arm }) => (
        <>
          <span className="font-medium">{names.arm(arm)}</span>
          {plan?.control === arm && <span className="ps-2 text-xs text-muted">{words.control}</span>}
        </>
      ),
    },
    { id: 'planned', title: words.planned, align: 'end', wideOnly: true, cell: ({ planned }) => share(planned) },
    { id: 'actual', title: words.actual, align: 'end', cell: ({ actual }) => share(actual) },
    { id: 'exposed', title: words.exposed, align: 'end', cell: ({ exposed }) => format.number(exposed) },
    ...(plan === null
      ? []
      : [
          {
            id: 'matured',
            title: words.matured,
            align: 'end' as const,
            wideOnly: true,
            cell: ({ matured, exposed }: ArmFigures) => (
              <>
                {format.number(matured)}
                {exposed > matured && (
                  <span className="ps-1 text-xs text-muted">{words.maturing(format.number(exposed - matured))}</span>
                )}
              </>
            ),
          },
          {
            id: 'result',
            title: names.metric(plan.primary.id),
            align: 'end' as const,
            cell: ({ mean }: ArmFigures) => (mean === null ? '–' : metric.value(mean)),
          },
        ]),
  ]
  return (
    <Card className="overflow-hidden">
      <Table label={words.arm} columns={columns} rows={armFigures(report)} rowKey={({ arm }) => arm} />
    </Card>
  )
}
