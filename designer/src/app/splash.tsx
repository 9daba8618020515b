import { LoaderCircle } from 'lucide-react'
import { useWords } from '../i18n/words.ts'
import { uiWords } from '../ui/words.ts'

export function Splash() {
  const words = useWords(uiWords)
  return (
    <div role="status" aria-label={words.loading} className="grid h-full min-h-40 place-items-center text-muted">
      <LoaderCircle aria-hidden className="size-6 animate-spin" />
    </div>
  )
}
