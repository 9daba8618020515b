import { useEditor } from '../../editor/store.ts'
import { useWords } from '../../i18n/words.ts'
import { testWords } from './test-words.ts'
import { useTestResults } from './use-test-results.ts'

/** Before publishing: how many of the tests pass. It blocks nothing. */
export function TestSummary() {
  const words = useWords(testWords)
  const journey = useEditor((state) => state.journeyId)
  const graph = useEditor((state) => state.graph)
  const results = useTestResults(journey, graph)
  if (results === null || results.length === 0) return null
  const failing = results.filter(({ passed }) => !passed)
  return (
    <p className={failing.length === 0 ? 'text-ok' : 'text-warn'}>
      {words.publish(results.length - failing.length, results.length)}
      {failing.length > 0 && ` ${words.publishFailed(failing.map(({ name }) => name).join(words.comma))}`}
    </p>
  )
}
