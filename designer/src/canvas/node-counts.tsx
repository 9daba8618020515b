import { type NodeCount, usePeoplePanel } from '../editor/counts-store.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { canvasWords } from './words.ts'

/** Numbers of the data mode, in the place of the sentence: the card keeps its size, and nothing lies over anything. */
export function NodeCounts({ id, count }: { id: string; count: NodeCount }) {
  const words = useWords(canvasWords)
  const format = useFormat()
  const show = (what: 'waiting' | 'parked') => usePeoplePanel.setState({ open: { node: id, what } })
  const [entered, waiting, parked] = [count.entered, count.waiting, count.parked].map(format.number)
  return (
    <div className="step-counts nodrag nopan">
      <span className="count-entered" data-none={count.entered === 0 || undefined} title={words.entered(entered!)}>
        {words.reached} <b>{entered}</b>
      </span>
      {count.waiting > 0 && (
        <button
          type="button"
          tabIndex={-1}
          className="count-waiting"
          onClick={() => show('waiting')}
          title={words.waiting(waiting!)}
        >
          {words.stays} <b>{waiting}</b>
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
          {words.failed} <b>{parked}</b>
        </button>
      )}
    </div>
  )
}
