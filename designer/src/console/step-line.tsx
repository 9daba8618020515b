import type { RunStep } from '@usher/shared/api/conversations'
import { Workflow } from 'lucide-react'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { nodeTitle } from '../nodes/node-text.ts'
import { consoleWords } from './words.ts'

/** What the journey did here: the blocks it passed, and what it noted. */
export function StepLine({ step }: { step: RunStep }) {
  const words = useWords(consoleWords)
  const locale = useLocale()
  const passed = step.nodes.map(({ label, kind }) => nodeTitle({ nodeLabel: label, nodeKind: kind }, locale))
  const noted = [...step.sets.map(({ name, value }) => `${name} = ${value}`), ...step.changes]
  return (
    <p className="flex max-w-full items-start gap-1.5 self-center rounded-control px-3 py-1 text-xs text-muted">
      <Workflow role="img" aria-label={words.step} className="mt-0.5 size-3.5 shrink-0" />
      <span className="min-w-0 break-words">
        {passed.join(' → ')}
        {noted.length > 0 && <span className="font-mono"> · {noted.join(' · ')}</span>}
      </span>
    </p>
  )
}
