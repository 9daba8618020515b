import { useNodeCount, usePeoplePanel } from '../editor/counts-store.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { canvasWords } from './words.ts'

/** Numbers of the data mode, on the card's upper border: they never change its size. */
export function NodeCounts({ id }: { id: string }) {
  const words = useWords(canvasWords)
  const format = useFormat()
  const count = useNodeCount(id)
  if (!count) return null
  const show = (what: 'waiting' | 'parked') => usePeoplePanel.setState({ open: { node: id, what } })
  const [entered, waiting, parked] = [count.entered, count.waiting, count.parked].map(format.number)
  return (
    <div className="step-counts nodrag nopan">
      <span className="count-entered" title={words.entered(entered!)}>
        {entered}
      </span>
      {count.waiting > 0 && (
        <button
          type="button"
          tabIndex={-1}
          className="count-waiting"
          onClick={() => show('waiting')}
          title={words.waiting(waiting!)}
        >
          {words.waiting(waiting!)}
        </button>
      )}
      {count.parked > 0 && (
        <button
          type="button"
          tabIndex={-1}
          className="count-parked"
          onClick={() => show('parked')}
          title={words.parked(parked!)}
        >
          {words.parked(parked!)}
        </button>
      )}
    </div>
  )
}
