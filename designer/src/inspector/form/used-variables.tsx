import { TriangleAlert } from 'lucide-react'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { cx } from '../../ui/cx.ts'
import type { Variable } from '../variables/available-variables.ts'
import { namedPaths } from '../variables/template-text.ts'
import { formWords } from './form-words.ts'

/** The variables a text names, with their sample values; one that nothing sets is marked, with the reason. */
export function UsedVariables({ text, variables }: { text: string; variables: readonly Variable[] }) {
  const words = useWords(formWords)
  const locale = useLocale()
  const named = namedPaths(text, variables)
  if (named.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-1">
      {named.map(({ path, variable }) => {
        // A customer's attributes are the brand's own: one that is not known here may well be there.
        const isGhost = variable === null && !path.startsWith('customer.')
        return (
          <li
            key={path}
            className={cx(
              'inline-flex max-w-full items-center gap-1 rounded-chip px-1.5 text-xs',
              isGhost ? 'bg-tint-danger text-danger' : 'bg-canvas text-muted',
            )}
          >
            {isGhost && <TriangleAlert aria-hidden className="size-3.5 shrink-0" />}
            <span className="truncate">
              {variable?.title[locale] ?? path}
              {isGhost ? `:${words.ghost}` : variable && ` = ${String(variable.sample[locale])}`}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
