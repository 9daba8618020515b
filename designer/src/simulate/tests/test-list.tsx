import type { Graph } from '@usher/shared/engine/graph'
import { useEditor } from '../../editor/store.ts'
import { useWords } from '../../i18n/words.ts'
import { TestRow } from './test-row.tsx'
import { testWords } from './test-words.ts'
import { useTestResults } from './use-test-results.ts'

/** The journey's tests, played anew on every change of the draft. */
export function TestList({ graph }: { graph: Graph }) {
  const words = useWords(testWords)
  const journey = useEditor((state) => state.journeyId)
  const results = useTestResults(journey, graph)
  if (results === null) return null
  const passed = results.filter((result) => result.passed).length
  return (
    <section aria-label={words.tests} className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-2">
        <h2 className="text-sm font-semibold">{words.tests}</h2>
        {results.length > 0 && (
          <span className={`text-xs ${passed === results.length ? 'text-ok' : 'text-danger'}`}>
            {words.passed(passed, results.length)}
          </span>
        )}
      </div>
      {results.length === 0 ? (
        <p className="text-xs text-muted">{words.none}</p>
      ) : (
        <ul className="flex flex-col gap-1">
          {results.map((result) => (
            <TestRow key={result.id} journey={journey} result={result} />
          ))}
        </ul>
      )}
    </section>
  )
}
