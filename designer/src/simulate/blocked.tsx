import { CircleAlert } from 'lucide-react'
import { problemSentence } from '../editor/problem-sentence.ts'
import { useEditor } from '../editor/store.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { simulateWords } from './simulate-words.ts'

/** Why the draft cannot run yet; each line leads to its place. */
export function Blocked() {
  const words = useWords(simulateWords)
  const locale = useLocale()
  const problems = useEditor((state) => state.problems)
  const focusOn = useEditor((state) => state.focusOn)
  const setMode = useEditor((state) => state.setMode)
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return <p className="p-4 text-sm text-muted">{words.compiling}</p>
  return (
    <div className="flex flex-col gap-3 overflow-y-auto p-4">
      <h2 className="flex items-center gap-2 text-sm font-semibold">
        <CircleAlert aria-hidden className="size-4 text-danger" />
        {words.blocked}
      </h2>
      <p className="text-xs text-muted">{words.blockedHelp(errors.length)}</p>
      <ul className="flex flex-col gap-1.5">
        {errors.map((problem) => {
          const { message, fix } = problemSentence(problem, locale)
          const { node } = problem
          return (
            <li key={`${problem.code}${node ?? ''}${problem.field ?? ''}${message}`}>
              <button
                type="button"
                disabled={node === undefined}
                onClick={() => {
                  if (node === undefined) return
                  setMode('edit')
                  focusOn(node, problem.field ?? null)
                }}
                className="w-full rounded-control border border-line p-2 text-start text-xs enabled:hover:bg-hover"
              >
                {message} <span className="text-muted">{fix}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
