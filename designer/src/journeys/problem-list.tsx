import type { Problem } from '@usher/shared/base/problem'
import { describeProblem } from '@usher/shared/compile/problems'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { Badge, type Tone } from '../ui/badge.tsx'
import { journeyWords } from './words.ts'

const TONES: Readonly<Record<Problem['severity'], Tone>> = { error: 'danger', warning: 'warn', advice: 'neutral' }

/** What is wrong and the way out, in the language of the page. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const words = useWords(journeyWords)
  const locale = useLocale()
  return (
    <ul className="flex flex-col gap-2">
      {problems.map((problem) => {
        const { message, fix } = describeProblem(problem, locale)
        return (
          <li
            key={`${problem.code} ${problem.node} ${problem.edge} ${problem.field}`}
            className="flex flex-col gap-0.5 rounded-control border border-line p-3"
          >
            <span className="flex flex-wrap items-center gap-2">
              <Badge tone={TONES[problem.severity]}>{words[problem.severity]}</Badge>
              {problem.node && <code className="font-mono text-xs text-muted">{problem.node}</code>}
            </span>
            <span>{message}</span>
            <span className="text-xs text-muted">{fix}</span>
          </li>
        )
      })}
    </ul>
  )
}
