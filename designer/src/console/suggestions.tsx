import { Lightbulb } from 'lucide-react'
import { useWords } from '../i18n/words.ts'
import type { SuggestedReply } from './use-suggestions.ts'
import { consoleWords } from './words.ts'

interface SuggestionsProps {
  replies: readonly SuggestedReply[]
  onTake: (reply: SuggestedReply) => void
}

/** Answers of the knowledge to what the customer said last. Taking one puts it into the field, to be sent as it stands or changed. */
export function Suggestions({ replies, onTake }: SuggestionsProps) {
  const words = useWords(consoleWords)
  if (replies.length === 0) return null
  return (
    <section aria-label={words.suggestions} className="flex flex-col gap-1">
      {replies.map((reply, index) => (
        <button
          key={reply.point}
          type="button"
          title={reply.text}
          aria-keyshortcuts={`Alt+${index + 1}`}
          onClick={() => onTake(reply)}
          className="flex min-w-0 items-center gap-2 rounded-control bg-tint-accent px-2.5 py-1.5 text-start text-sm outline-offset-0 transition-colors hover:bg-hover"
        >
          <Lightbulb aria-hidden className="size-3.5 shrink-0 text-accent" />
          <span className="min-w-0 flex-1 truncate">{reply.text}</span>
          <kbd aria-hidden className="shrink-0 text-xs text-muted max-sm:hidden">
            Alt {index + 1}
          </kbd>
        </button>
      ))}
    </section>
  )
}
