import type { TreatmentView } from '@usher/shared/api/experiments'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { Card } from '../../ui/page.tsx'
import { Table } from '../../ui/table.tsx'
import { useMetricFormat } from '../metric-format.ts'
import { spellP } from '../spell-p.ts'
import { useReportNames } from '../use-report.ts'
import { experimentWords } from '../words.ts'
import type { PlannedProps } from './report.tsx'

type Secondary = TreatmentView['secondary'][number] & { readonly arm: string }

/** What is looked at to learn. */
export function SecondaryCard({ report, plan, analysis }: PlannedProps) {
  const words = useWords(experimentWords)
  const names = useReportNames(report)
  const rows: readonly Secondary[] = analysis.treatments.flatMap(({ arm, secondary }) =>
    secondary.map((one) => ({ ...one, arm })),
  )
  return (
    <Card title={words.secondary}>
      <p className="px-4 pt-3 text-xs text-muted">{words.secondaryHelp}</p>
      <Table
        label={words.secondary}
        rows={rows}
        rowKey={({ arm, metric }) => `${arm} ${metric}`}
        columns={[
          { id: 'arm', title: words.arm, cell: ({ arm }) => names.arm(arm) },
          { id: 'metric', title: words.metric, cell: ({ metric }) => names.metric(metric) },
          {
            id: 'difference',
            title: words.difference,
            align: 'end',
            cell: (row) => (
              <Difference row={row} kind={plan.secondary.find(({ id }) => id === row.metric)?.kind ?? 'mean'} />
            ),
          },
          { id: 'p', title: words.p, align: 'end', wideOnly: true, cell: ({ p }) => spellP(p) },
          { id: 'q', title: words.q, align: 'end', cell: ({ q }) => spellP(q) },
        ]}
      />
    </Card>
  )
}

function Difference({ row: { look }, kind }: { row: Secondary; kind: 'proportion' | 'mean' | 'ratio' }) {
  const metric = useMetricFormat(kind)
  const format = useFormat()
  if (look === null) return <>–</>
  const lift = look.control.mean === 0 ? null : look.effect.estimate / Math.abs(look.control.mean)
  return (
    <>
      {metric.difference(look.effect.estimate)}
      {lift !== null && <span className="ps-2 text-xs text-muted">{format.percent(lift, 1)}</span>}
    </>
  )
}
