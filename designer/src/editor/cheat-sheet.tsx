import { useWords } from '../i18n/words.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { actions, actionWords } from './actions.ts'
import { printedChord } from './chord.ts'
import { closeOverlay, useLayout } from './layout-store.ts'
import { editorWords } from './words.ts'

/** All keys, from the same list that runs them. */
export function CheatSheet() {
  const words = useWords(editorWords)
  const names = useWords(actionWords)
  const open = useLayout((state) => state.overlay === 'keys')
  return (
    <Dialog title={words.cheatSheet} isOpen={open} onClose={closeOverlay} size="large">
      <dl className="gap-x-8 sm:columns-2 lg:columns-3">
        {actions
          .filter(({ keys }) => keys.length > 0)
          .map(({ id, keys }) => (
            <div
              key={id}
              className="flex break-inside-avoid items-center justify-between gap-3 border-b border-line py-1.5"
            >
              <dt className="text-sm">{names[id]}</dt>
              <dd className="shrink-0">
                {keys.slice(0, 2).map((chord) => (
                  <Kbd key={chord}>{printedChord(chord)}</Kbd>
                ))}
              </dd>
            </div>
          ))}
      </dl>
    </Dialog>
  )
}
