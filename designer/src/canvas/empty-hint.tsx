import { catalog } from '@usher/shared/nodes/catalog'
import { Plus } from 'lucide-react'
import { blockItems } from '../editor/block-items.tsx'
import { put } from '../editor/block-picker.tsx'
import { useEditor } from '../editor/store.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { canvasWords } from './words.ts'

/** Never an empty grid: a journey without a step offers what it has to begin with. */
export function EmptyHint() {
  const words = useWords(canvasWords)
  const locale = useLocale()
  const empty = useEditor((state) => (state.viewing?.document ?? state.document).nodes.length === 0)
  const editable = useEditor((state) => state.mode === 'edit' && state.mayEdit && state.viewing === null)
  if (!empty) return null
  const entries = blockItems(locale).filter(({ kind }) => catalog.get(kind)?.entry !== undefined)
  return (
    <div className="pointer-events-none absolute inset-0 z-10 grid place-items-center text-center">
      <div className="flex flex-col items-center gap-3">
        <p className="text-md font-semibold">{words.emptyTitle}</p>
        <p className="text-muted">{words.empty}</p>
        {editable &&
          entries.map(({ kind, label }) => (
            <Button
              key={kind}
              look="primary"
              className="pointer-events-auto"
              icon={<Plus aria-hidden size={16} />}
              onPress={() => put({ kind: 'free', at: { x: 0, y: 0 } }, kind)}
            >
              {words.addEntry(label)}
            </Button>
          ))}
      </div>
    </div>
  )
}
