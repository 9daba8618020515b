import { useWords } from '../i18n/words.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { keyWords } from './key-words.ts'

const KEYS = [
  ['Alt+A', 'accept'],
  ['Alt+X', 'decline'],
  ['J', 'next'],
  ['K', 'previous'],
  ['G', 'views'],
  ['R', 'write'],
  ['/', 'quick'],
  ['Alt+1', 'suggestion'],
  ['Enter', 'send'],
  ['Shift+Enter', 'line'],
  ['Alt+N', 'note'],
  ['Alt+T', 'transfer'],
  ['Alt+E', 'end'],
  ['?', 'help'],
] as const

/** All keys of the console in one place. */
export function ConsoleKeys({ onClose }: { onClose: () => void }) {
  const words = useWords(keyWords)
  return (
    <Dialog title={words.title} isOpen onClose={onClose} size="small">
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 text-sm">
        {KEYS.map(([key, what]) => (
          <div key={key} className="contents">
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{words[what]}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
