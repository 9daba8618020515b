import { CopyPlus, Trash2 } from 'lucide-react'
import { duplicateSelected, removeSelected } from '../editor/commands.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { inspectorWords } from './inspector-words.ts'
import { ReadOnlyNote } from './read-only-note.tsx'
import { useShownDocument } from './shown-document.ts'

/** Several nodes at once: how many, and what can be done to all of them. */
export function SelectionInspector({ count }: { count: number }) {
  const words = useWords(inspectorWords)
  const { readOnly } = useShownDocument()
  return (
    <div className="flex flex-col gap-4 p-4">
      <h2 className="text-md font-semibold">{words.selected(count)}</h2>
      <ReadOnlyNote />
      <div className="flex flex-col items-stretch gap-2">
        <Button isDisabled={readOnly} icon={<CopyPlus aria-hidden className="size-4" />} onPress={duplicateSelected}>
          {words.duplicateAll}
        </Button>
        <Button
          look="danger"
          isDisabled={readOnly}
          icon={<Trash2 aria-hidden className="size-4" />}
          onPress={removeSelected}
        >
          {words.deleteAll}
        </Button>
      </div>
    </div>
  )
}
