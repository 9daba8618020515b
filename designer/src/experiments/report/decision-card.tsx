import type { ExperimentReport } from '@usher/shared/api/experiments'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { Card } from '../../ui/page.tsx'
import { DECISION_TONES, useDecisionText } from '../decision-badge.tsx'
import { daysToPlan } from '../on-canvas/use-short-sentence.ts'
import { useReportNames } from '../use-report.ts'
import { experimentWords } from '../words.ts'

const TONES = { ok: 'text-ok', danger: 'text-danger', accent: 'text-accent', neutral: 'text-ink', warn: 'text-warn' }

/** What to do, in plain words, and why. */
export function DecisionCard({ report }: { report: ExperimentReport }) {
  const words = useWords(experimentWords)
  const names = useReportNames(report)
  const text = useDecisionText()
  const { analysis } = report
  if (analysis === null) return <Unplanned />
  const { kind, arm, reasons } = analysis.decision
  return (
    <Card title={words.decision}>
      <div className="flex flex-col gap-1.5 px-4 py-4">
        <p className={`text-lg font-semibold ${TONES[DECISION_TONES[kind]]}`}>
          {text(kind, arm === null ? null : names.arm(arm))}
        </p>
        {reasons.map((reason) => {
          const said = names.say(reason)
          return (
            <p key={said} className="text-sm">
              {said}
            </p>
          )
        })}
        {kind === 'wait' && <TimeLeft report={report} />}
      </div>
    </Card>
  )
}

function Unplanned() {
  const words = useWords(experimentWords)
  return (
    <Card title={words.decision}>
      <div className="flex flex-col gap-1.5 px-4 py-4">
        <p className="text-lg font-semibold">{words.noPlan}</p>
        <p className="text-sm text-muted">{words.noPlanHelp}</p>
      </div>
    </Card>
  )
}

function TimeLeft({ report }: { report: ExperimentReport }) {
  const words = useWords(experimentWords)
  const format = useFormat()
  const days = daysToPlan(report)
  if (days === null || days === 0) return null
  return <p className="text-sm text-muted">{words.daysLeft(format.number(days))}</p>
}
