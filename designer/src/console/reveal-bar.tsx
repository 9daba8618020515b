import { Eye } from 'lucide-react'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { consoleWords } from './words.ts'

/** Numbers are hidden until somebody says that they need them. */
export function RevealBar({ isPending, onReveal }: { isPending: boolean; onReveal: () => void }) {
  const words = useWords(consoleWords)
  return (
    <div className="flex shrink-0 items-center gap-2 border-b border-line bg-canvas px-4 py-1.5 text-xs text-muted">
      <p className="min-w-0 flex-1">{words.hidden}</p>
      <Button
        size="small"
        look="quiet"
        icon={<Eye aria-hidden className="size-3.5" />}
        isPending={isPending}
        onPress={onReveal}
      >
        {words.reveal}
      </Button>
    </div>
  )
}
