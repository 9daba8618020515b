import type { ExperimentReport } from '@usher/shared/api/experiments'
import type { DocumentNode } from '@usher/shared/document/document'
import { paths } from '../../app/paths.ts'
import { useWords } from '../../i18n/words.ts'
import { TextLink } from '../../ui/text-link.tsx'
import { HealthBadge } from '../health-badge.tsx'
import { useReportNames } from '../use-report.ts'
import { experimentWords } from '../words.ts'
import { EndTest } from './end-test.tsx'
import { EpochTicks } from './epoch-ticks.tsx'
import { testOfNode } from './test-of-node.ts'
import { TestRows } from './test-rows.tsx'
import { useShortSentence } from './use-short-sentence.ts'
import { useTestReport } from './use-test-report.ts'

/** How the test of a step stands, and what can be done about it: in the panel of its numbers. */
export function TestPanel({ node }: { node: DocumentNode }) {
  const report = useTestReport(testOfNode(node)?.id ?? null)
  return report.data ? <Opened node={node} report={report.data} /> : null
}

function Opened({ node, report }: { node: DocumentNode; report: ExperimentReport }) {
  const words = useWords(experimentWords)
  const names = useReportNames(report)
  const { health, analysis, experiment } = report
  return (
    <section aria-label={words.title} className="flex flex-col gap-3 rounded-card border border-line p-3 text-sm">
      <p className="flex flex-wrap items-center gap-2">
        <HealthBadge state={health.state} />
        <span className="font-semibold">{useShortSentence(report)}</span>
      </p>
      {(analysis?.decision.reasons ?? health.reasons).map((reason) => {
        const said = names.say(reason)
        return (
          <p key={said} className="text-xs text-muted">
            {said}
          </p>
        )
      })}
      <TestRows report={report} />
      <EpochTicks report={report} />
      <EndTest node={node} report={report} />
      <TextLink to={paths.experiment(experiment.id)} className="self-start text-sm">
        {words.openReport}
      </TextLink>
    </section>
  )
}
