import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/page.tsx'
import { Table } from '../../ui/table.tsx'
import { useReportNames } from '../use-report.ts'
import { experimentWords } from '../words.ts'
import type { PlannedProps } from './report.tsx'

/** What must not get worse. */
export function GuardrailsCard({ report, plan, analysis }: PlannedProps) {
  const words = useWords(experimentWords)
  const format = useFormat()
  const names = useReportNames(report)
  const rows = analysis.treatments.flatMap(({ arm, guardrails }) =>
    guardrails.map((guardrail) => ({
      ...guardrail,
      arm,
      borne: plan.guardrails.find(({ id }) => id === guardrail.metric)?.margin ?? 0,
    })),
  )
  return (
    <Card title={words.guardrails}>
      <p className="px-4 pt-3 text-xs text-muted">{words.guardrailsHelp}</p>
      <Table
        label={words.guardrails}
        rows={rows}
        rowKey={({ arm, metric }) => `${arm} ${metric}`}
        columns={[
          { id: 'arm', title: words.arm, cell: ({ arm }) => names.arm(arm) },
          {
            id: 'metric',
            title: words.metric,
            cell: ({ metric, borne }) => (
              <span className="flex flex-col">
                <span>{names.metric(metric)}</span>
                <span className="text-xs text-muted">{words.margin(format.percent(borne, 1))}</span>
              </span>
            ),
          },
          { id: 'state', title: words.result, cell: (row) => <State {...row} /> },
        ]}
      />
    </Card>
  )
}

function State({ harmed, nonInferior }: { harmed: boolean; nonInferior: boolean }) {
  const words = useWords(experimentWords)
  if (harmed) {
    return (
      <Badge tone="danger" dot>
        {words.guardrailHarmed}
      </Badge>
    )
  }
  return (
    <Badge tone={nonInferior ? 'ok' : 'warn'} dot>
      {nonInferior ? words.guardrailSafe : words.guardrailOpen}
    </Badge>
  )
}
