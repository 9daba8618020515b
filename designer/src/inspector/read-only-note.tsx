import { Lock } from 'lucide-react'
import { useEditor } from '../editor/store.ts'
import { useWords } from '../i18n/words.ts'
import { inspectorWords } from './inspector-words.ts'

/** Why nothing can be changed here; nothing at all when it can. */
export function ReadOnlyNote() {
  const words = useWords(inspectorWords)
  const viewing = useEditor((state) => state.viewing)
  const mayEdit = useEditor((state) => state.mayEdit)
  if (viewing === null && mayEdit) return null
  return (
    <p className="flex items-start gap-2 rounded-control bg-canvas p-2 text-xs text-muted">
      <Lock aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      {viewing === null ? words.mayNotEdit : words.readOnlyHelp}
    </p>
  )
}
