import type { ReactNode } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Card } from '../../ui/page.tsx'
import { useReportNames } from '../use-report.ts'
import { experimentWords } from '../words.ts'
import type { PlannedProps } from './report.tsx'

/** How it is decided, as it was written down before the first customer came. */
export function PlanCard({ report, plan, analysis }: PlannedProps) {
  const words = useWords(experimentWords)
  const format = useFormat()
  const names = useReportNames(report)
  const metric = report.metrics.find(({ id }) => id === plan.primary.id)
  const alpha = plan.alpha.sequential + plan.alpha.fixed
  return (
    <Card title={words.plan} actions={<CopyButton text={analysis.planHash} label={words.planHash} />}>
      <p className="px-4 pt-3 text-xs text-muted">
        {words.planHelp}
        {report.experiment.plannedAt !== null && ` ${words.registered} ${format.dateTime(report.experiment.plannedAt)}`}
      </p>
      <dl className="grid gap-x-6 gap-y-2 px-4 py-3 text-sm sm:grid-cols-2">
        <Fact label={words.primary}>
          {names.metric(plan.primary.id)}
          {metric && ` · ${words.window(format.number(metric.windowDays))}`}
        </Fact>
        <Fact label={words.control}>{names.arm(plan.control)}</Fact>
        <Fact label={words.plannedN}>{format.number(plan.plannedN)}</Fact>
        <Fact label={words.minDays}>{words.days(format.number(plan.minDays))}</Fact>
        <Fact label={words.alpha}>{format.percent(alpha, 1)}</Fact>
        <Fact label={words.planHash}>
          <code className="text-xs break-all">{analysis.planHash}</code>
        </Fact>
      </dl>
    </Card>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}
