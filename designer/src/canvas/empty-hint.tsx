import { useEditor } from '../editor/store.ts'
import { useWords } from '../i18n/words.ts'
import { canvasWords } from './words.ts'

export function EmptyHint() {
  const words = useWords(canvasWords)
  const empty = useEditor((state) => (state.viewing?.document ?? state.document).nodes.length === 0)
  if (!empty) return null
  return (
    <div className="pointer-events-none absolute inset-0 grid place-items-center text-center">
      <div>
        <p className="text-md font-semibold">{words.emptyTitle}</p>
        <p className="text-muted">{words.empty}</p>
      </div>
    </div>
  )
}
