import { CircleAlert } from 'lucide-react'
import { useWords } from '../i18n/words.ts'
import { Button } from './button.tsx'
import { uiWords } from './words.ts'

/** What happened and a way out, where the content would have been. `message` is a whole sentence. */
export function ErrorState({ message, onRetry }: { message: string; onRetry?: () => void }) {
  const words = useWords(uiWords)
  return (
    <div role="alert" className="flex flex-col items-center justify-center gap-3 px-6 py-14 text-center">
      <CircleAlert aria-hidden className="size-8 text-danger" />
      <div className="flex max-w-md flex-col gap-1">
        <p className="text-md font-semibold">{words.failed}</p>
        <p className="text-sm text-muted">{message}</p>
      </div>
      {onRetry && <Button onPress={onRetry}>{words.retry}</Button>}
    </div>
  )
}
