import type { ExperimentReport } from '@usher/shared/api/experiments'
import type { JsonObject } from '@usher/shared/base/json'
import { useWords } from '../../i18n/words.ts'
import { experimentWords } from '../words.ts'
import { testOfNode } from './test-of-node.ts'
import { TestRows } from './test-rows.tsx'
import { useShortSentence } from './use-short-sentence.ts'
import { useTestReport } from './use-test-report.ts'

/** Beside a step at which arms part: whether the test can be believed, what to do, and how each arm does. */
export function TestBadge({ node }: { node: { readonly kind: string; readonly config: JsonObject } }) {
  const report = useTestReport(testOfNode(node)?.id ?? null)
  return report.data ? <Badge report={report.data} /> : null
}

function Badge({ report }: { report: ExperimentReport }) {
  const words = useWords(experimentWords)
  const sentence = useShortSentence(report)
  const { health } = report
  return (
    <aside aria-label={words.title} className="step-test nodrag nopan">
      <p className="flex items-center gap-1.5 font-medium">
        <span
          aria-hidden
          className="size-2 shrink-0 rounded-pill"
          style={{ background: HEALTH_COLOURS[health.state] }}
        />
        <span className="sr-only">{words[health.state]}</span>
        <span className="truncate" title={sentence}>
          {sentence}
        </span>
      </p>
      <TestRows report={report} compact />
    </aside>
  )
}

const HEALTH_COLOURS = {
  healthy: 'var(--color-ok)',
  suspicious: 'var(--color-warn)',
  unhealthy: 'var(--color-danger)',
} as const
