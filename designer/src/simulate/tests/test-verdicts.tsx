import { Check, X } from 'lucide-react'
import { useEditor } from '../../editor/store.ts'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { titleOf } from '../../nodes/node-text.ts'
import type { TestResult } from './play-tests.ts'
import { expectationText, testWords } from './test-words.ts'

/** Everything a test expects, and of what does not hold, what there was instead. */
export function TestVerdicts({ result: { scenario, expectations, faults } }: { result: TestResult }) {
  const words = useWords(testWords)
  const locale = useLocale()
  const nodes = useEditor((state) => state.nodes)
  const nameOf = (id: string) => {
    const node = nodes.get(id)
    return node === undefined ? id : titleOf(node, locale)
  }
  return (
    <ul className="flex flex-col gap-1 text-xs">
      {faults.map(({ step, message }) => (
        <li key={`${step} ${message}`} className="text-danger">
          {scenario === null ? words.unreadable : words.step(step + 1, message)}
        </li>
      ))}
      {expectations.map(({ expectation, ok, found }) => {
        const Icon = ok ? Check : X
        return (
          <li key={JSON.stringify(expectation)} className="flex items-start gap-1.5">
            <Icon aria-hidden className={`mt-0.5 size-3.5 shrink-0 ${ok ? 'text-ok' : 'text-danger'}`} />
            <span className="sr-only">{ok ? words.pass : words.fail}</span>
            <span className="min-w-0 flex-1 break-words">
              {expectationText(expectation, words, nameOf)}
              {!ok && <span className="block text-muted">{words.found(JSON.stringify(found).slice(0, 300))}</span>}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
