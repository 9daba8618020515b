import type { ExperimentReport } from '@usher/shared/api/experiments'
import type { DocumentNode } from '@usher/shared/document/document'
import { undoNow } from '../../editor/commands.ts'
import { useEditor } from '../../editor/store.ts'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { titleOf } from '../../nodes/node-text.ts'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.tsx'
import { useReportNames } from '../use-report.ts'
import { experimentWords } from '../words.ts'
import { winnerEdits } from './winner-edits.ts'

/** Takes an arm for everybody, or ends the test with the control: an edit of the draft, which holds once it is published. */
export function EndTest({ node, report }: { node: DocumentNode; report: ExperimentReport }) {
  const words = useWords(experimentWords)
  const locale = useLocale()
  const names = useReportNames(report)
  const apply = useEditor((state) => state.apply)
  const may = useEditor((state) => state.mayEdit && state.viewing === null)
  const { plan, analysis, exposed } = report
  if (!may) return null
  const take = (arm: string) => {
    const { document } = useEditor.getState()
    const drawn = document.nodes.find(({ id }) => id === node.id)
    if (drawn === undefined) return
    const label = { key: 'setWinner', args: { node: titleOf(drawn, locale), arm: names.arm(arm) } }
    if (apply(label, winnerEdits(document, drawn, arm)) !== null) return toast(words.takenFailed, { kind: 'error' })
    toast(words.taken(names.arm(arm)), { action: { run: undoNow } })
  }
  const treatments = exposed.filter(({ arm }) => arm !== plan?.control)
  return (
    <div className="flex flex-wrap gap-2">
      {treatments.map(({ arm }) => (
        <Button
          key={arm}
          size="small"
          look={analysis?.decision.kind === 'ship' && analysis.decision.arm === arm ? 'primary' : 'secondary'}
          onPress={() => take(arm)}
        >
          {words.setWinner(names.arm(arm))}
        </Button>
      ))}
      {plan && (
        <Button size="small" onPress={() => take(plan.control)}>
          {words.endTest}
        </Button>
      )}
    </div>
  )
}
