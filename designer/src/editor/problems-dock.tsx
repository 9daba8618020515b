import type { Problem, Severity } from '@usher/shared/base/problem'
import { ChevronDown, ChevronUp, CircleAlert, CircleCheck, Lightbulb, TriangleAlert } from 'lucide-react'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { cx } from '../ui/cx.ts'
import { goTo, titleOf } from './commands.ts'
import { useLayout } from './layout-store.ts'
import { problemSentence } from './problem-sentence.ts'
import { useEditor } from './store.ts'
import { editorWords } from './words.ts'

const SEVERITIES = {
  error: { icon: CircleAlert, colour: 'text-danger', words: 'error' },
  warning: { icon: TriangleAlert, colour: 'text-warn', words: 'warning' },
  advice: { icon: Lightbulb, colour: 'text-muted', words: 'adviceOne' },
} as const

/** What the compiler found, worst first. Each row leads to its step and field. */
export function ProblemsDock() {
  const words = useWords(editorWords)
  const problems = useEditor((state) => state.problems)
  const viewing = useEditor((state) => state.viewing)
  const open = useLayout((state) => state.dock)
  if (viewing) return null
  const Arrow = open ? ChevronDown : ChevronUp
  return (
    <section aria-label={words.problems} className="shrink-0 border-t border-line bg-surface">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => useLayout.setState({ dock: !open })}
        className="flex h-9 w-full items-center gap-3 px-3 text-start text-sm -outline-offset-2 hover:bg-hover"
      >
        <Arrow aria-hidden size={16} className="text-muted" />
        <span className="font-medium">{words.problems}</span>
        <ProblemCounts problems={problems} />
      </button>
      {open && (
        <ul className="max-h-52 overflow-y-auto border-t border-line p-1">
          {problems.map((problem, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two problems can be alike in everything but their place
            <Row key={index} problem={problem} />
          ))}
          {problems.length === 0 && (
            <li className="px-3 py-4 text-center text-sm text-muted">{words.noProblemsHelp}</li>
          )}
        </ul>
      )}
    </section>
  )
}

export function ProblemCounts({ problems }: { problems: readonly Problem[] }) {
  const words = useWords(editorWords)
  const count = (severity: Severity) => problems.filter((problem) => problem.severity === severity).length
  const [errors, warnings, advice] = [count('error'), count('warning'), count('advice')]
  if (problems.length === 0)
    return (
      <span className="inline-flex items-center gap-1.5 text-xs text-ok">
        <CircleCheck aria-hidden size={14} />
        {words.noProblems}
      </span>
    )
  return (
    <span className="inline-flex flex-wrap items-center gap-3 text-xs">
      {errors > 0 && <Count severity="error" text={words.errors(errors)} />}
      {warnings > 0 && <Count severity="warning" text={words.warnings(warnings)} />}
      {advice > 0 && <Count severity="advice" text={words.advice(advice)} />}
    </span>
  )
}

function Count({ severity, text }: { severity: Severity; text: string }) {
  const { icon: Icon, colour } = SEVERITIES[severity]
  return (
    <span className={cx('inline-flex items-center gap-1', colour)}>
      <Icon aria-hidden size={14} />
      {text}
    </span>
  )
}

function Row({ problem }: { problem: Problem }) {
  const words = useWords(editorWords)
  const locale = useLocale()
  const edge = useEditor((state) => (problem.edge ? state.edges.get(problem.edge) : undefined))
  const node = problem.node ?? edge?.from.node
  const { message, fix } = problemSentence(problem, locale)
  const { icon: Icon, colour, words: name } = SEVERITIES[problem.severity]
  const jump = () => {
    // Fields are only in the edit mode.
    if (useEditor.getState().mode !== 'edit') useEditor.getState().setMode('edit')
    if (node) goTo(node, problem.field ?? null)
    else useEditor.getState().select({ nodes: [], edges: [] })
  }
  return (
    <li>
      <button
        type="button"
        onClick={jump}
        className="flex w-full items-start gap-2.5 rounded-control px-2.5 py-1.5 text-start text-sm -outline-offset-2 hover:bg-hover"
      >
        <Icon role="img" aria-label={words[name]} size={16} className={cx('mt-[3px] shrink-0', colour)} />
        <span className="w-40 shrink-0 truncate font-medium max-sm:hidden">
          {node ? titleOf(node) : words.wholeJourney}
        </span>
        <span className="min-w-0">
          {message} <span className="text-muted">{fix}</span>
        </span>
      </button>
    </li>
  )
}
