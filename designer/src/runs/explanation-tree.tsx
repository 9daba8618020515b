import type { Explanation } from '@usher/shared/conditions/explain'
import { Check, CircleAlert, X } from 'lucide-react'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { operatorName } from './operator-words.ts'
import { runWords } from './words.ts'

/** A condition as it was decided: every operator with its result, and the values it read at that time. */
export function ExplanationTree({ tree }: { tree: Explanation }) {
  return (
    <ul className="flex flex-col gap-1 text-sm">
      <Branch tree={tree} />
    </ul>
  )
}

function Branch({ tree }: { tree: Explanation }) {
  const words = useWords(runWords)
  const locale = useLocale()
  const reads = readsOf(tree)
  const inner = tree.children.filter((child) => !isPlainRead(child))
  return (
    <li>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <Sign tree={tree} />
        <span className="font-medium">{operatorName(tree.operator, locale)}</span>
        {reads.map((read) => (
          <span
            key={read.path}
            className="inline-flex max-w-full items-center gap-1 rounded-chip bg-canvas px-1.5 text-xs"
          >
            <code className="font-mono text-muted">{read.path}</code>
            <span aria-hidden className="text-muted">
              =
            </span>
            <span className="sr-only">{words.read}</span>
            <code className="font-mono">{JSON.stringify(read.value)}</code>
          </span>
        ))}
        {tree.result !== undefined && typeof tree.result !== 'boolean' && (
          <span className="text-xs text-muted">{words.value(JSON.stringify(tree.result))}</span>
        )}
      </div>
      {tree.error && <p className="ps-6 text-xs text-danger">{tree.error.message}</p>}
      {tree.truncated && <p className="ps-6 text-xs text-muted">{words.shortened}</p>}
      {inner.length > 0 && (
        <ul className="ms-2 mt-1 flex flex-col gap-1 border-s border-line ps-3.5">
          {inner.map((child) => (
            <Branch key={child.pointer} tree={child} />
          ))}
        </ul>
      )}
    </li>
  )
}

/** A colour, a shape and a word: never colour alone. */
function Sign({ tree }: { tree: Explanation }) {
  const words = useWords(runWords)
  if (tree.error) return <CircleAlert role="img" aria-label={tree.error.code} className="size-4 shrink-0 text-danger" />
  if (tree.result === true) return <Check role="img" aria-label={words.holds} className="size-4 shrink-0 text-ok" />
  if (tree.result === false) return <X role="img" aria-label={words.fails} className="size-4 shrink-0 text-danger" />
  return <span aria-hidden className="mx-1 size-2 shrink-0 rounded-pill bg-line" />
}

/** `var` alone says nothing but what it read: its value stands at the operator that asked. */
function isPlainRead(tree: Explanation): boolean {
  return tree.operator === 'var' && !tree.error && tree.children.length === 0
}

function readsOf(tree: Explanation): Explanation['reads'] {
  return [...tree.reads, ...tree.children.filter(isPlainRead).flatMap((child) => child.reads)]
}
