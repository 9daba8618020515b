import type { ExperimentReport } from '@usher/shared/api/experiments'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/page.tsx'
import { DECISION_TONES, useDecisionText } from '../decision-badge.tsx'
import { useReportNames } from '../use-report.ts'
import { experimentWords } from '../words.ts'

/** What the plan said when: nothing of it is ever changed. */
export function LogCard({ report }: { report: ExperimentReport }) {
  const words = useWords(experimentWords)
  const format = useFormat()
  const names = useReportNames(report)
  const text = useDecisionText()
  return (
    <Card title={words.log}>
      {report.log.length === 0 && <p className="px-4 py-4 text-sm text-muted">{words.logEmpty}</p>}
      <ol className="divide-y divide-line">
        {report.log.map(({ at, kind, arm, reasons, matured }) => (
          <li key={at} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-2.5 text-sm">
            <time className="w-32 shrink-0 text-xs text-muted">{format.dateTime(at)}</time>
            <Badge tone={DECISION_TONES[kind]} dot>
              {text(kind, arm === null ? null : names.arm(arm))}
            </Badge>
            <span className="min-w-0 flex-1">{reasons.map(names.say).join(' ')}</span>
            <span className="text-xs text-muted">{words.logMatured(format.number(matured))}</span>
          </li>
        ))}
      </ol>
    </Card>
  )
}
