import type { MessageContent } from '@usher/shared/engine/effect'
import { Image as ImageIcon } from 'lucide-react'
import { useWords } from '../../i18n/words.ts'
import { formWords } from '../form/form-words.ts'

/** One message of the bot, as a chat shows it. Pictures are named, not loaded: a preview calls no foreign server. */
export function MessageBubble({ content }: { content: MessageContent }) {
  const words = useWords(formWords)
  if (content.kind === 'text') {
    return (
      <p className="max-w-[88%] self-start rounded-card rounded-ss-[3px] border border-line bg-surface px-3 py-2 text-sm whitespace-pre-wrap">
        {content.text}
      </p>
    )
  }
  return (
    <div className="w-[88%] self-start overflow-hidden rounded-card rounded-ss-[3px] border border-line bg-surface">
      {content.image && (
        <p className="flex items-center gap-1.5 bg-hover px-3 py-4 text-xs text-muted">
          <ImageIcon aria-hidden className="size-4 shrink-0" />
          <span className="truncate">
            {words.imageHere} {content.image}
          </span>
        </p>
      )}
      <div className="flex flex-col gap-1 px-3 py-2">
        <p className="text-sm font-semibold">{content.title}</p>
        {content.text && <p className="text-sm whitespace-pre-wrap text-muted">{content.text}</p>}
      </div>
      {content.button && (
        <p className="border-t border-line px-3 py-1.5 text-center text-sm text-accent">{content.button}</p>
      )}
    </div>
  )
}
