import type { DocumentNode } from '@usher/shared/document/document'
import { CircleAlert, TriangleAlert } from 'lucide-react'
import { problemSentence } from '../editor/problem-sentence.ts'
import { useProblems } from '../editor/store.ts'
import { useLocale } from '../i18n/locale.ts'
import { cx } from '../ui/cx.ts'

/** Problems of the node that stand at none of its fields: a way out that leads nowhere, a node that nothing reaches. */
export function LooseProblems({ node }: { node: DocumentNode }) {
  const locale = useLocale()
  const loose = useProblems(node.id).filter(({ field }) => field === undefined || field === '')
  if (loose.length === 0) return null
  return (
    <ul className="flex flex-col gap-1.5">
      {loose.map((problem) => {
        const { message, fix } = problemSentence(problem, locale)
        const isError = problem.severity === 'error'
        const Sign = isError ? CircleAlert : TriangleAlert
        return (
          <li
            key={`${problem.code}${problem.edge ?? ''}${message}`}
            className={cx(
              'flex items-start gap-2 rounded-control p-2 text-xs',
              isError ? 'bg-tint-danger text-danger' : 'bg-tint-warn text-warn',
            )}
          >
            <Sign aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            <span>
              {message} <span className="text-ink">{fix}</span>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
