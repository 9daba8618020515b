import { useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { isImeKey } from '../ui/ime.ts'
import { useEditor } from './store.ts'
import { editorWords } from './words.ts'

/** The journey's name, changed where it stands. */
export function JourneyName() {
  const words = useWords(editorWords)
  const name = useEditor((state) => state.viewing?.document.name ?? state.document.name)
  const editable = useEditor((state) => state.mayEdit && state.viewing === null)
  const [draft, setDraft] = useState<string | null>(null)
  const save = () => {
    const next = draft?.trim() ?? ''
    if (next !== '' && next !== name)
      useEditor.getState().apply({ key: 'setName', args: {} }, [{ kind: 'setName', name: next }])
    setDraft(null)
  }
  if (!editable) return <h1 className="max-w-64 truncate px-1.5 font-semibold">{name}</h1>
  return (
    <h1 className="min-w-0">
      <input
        aria-label={words.journeyName}
        value={draft ?? name}
        maxLength={120}
        onChange={(event) => setDraft(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={save}
        onKeyDown={(event) => {
          if (isImeKey(event)) return
          if (event.key === 'Escape') setDraft(null)
          if (event.key === 'Enter') event.currentTarget.blur()
        }}
        className="field-sizing-content h-8 max-w-64 min-w-16 truncate rounded-control bg-transparent px-1.5 font-semibold hover:bg-hover"
      />
    </h1>
  )
}
