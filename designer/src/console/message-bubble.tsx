import type { ChatMessage } from '@usher/shared/api/conversations'
import { messageText } from '@usher/shared/engine/message-text'
import { StickyNote } from 'lucide-react'
import type { ReactNode } from 'react'
import { FileList } from '../files/file-list.tsx'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { ProductCards } from '../inspector/preview/product-cards.tsx'
import { cx } from '../ui/cx.ts'
import { consoleWords } from './words.ts'

/** Customer at the left, our side at the right; notes look like notes. */
export function MessageBubble({ message }: { message: ChatMessage }) {
  const words = useWords(consoleWords)
  const format = useFormat()
  if (message.author === 'system') return <SystemLine>{plainText(message)}</SystemLine>
  const ours = message.author !== 'customer'
  const isWhisper = message.content.kind === 'text' && message.content.whisperedTo !== undefined
  const name = message.name || (message.author === 'bot' ? words.bot : words.customer)
  return (
    <div className={cx('flex max-w-[85%] flex-col gap-0.5', ours ? 'items-end self-end' : 'items-start self-start')}>
      <span className="flex items-center gap-1 px-1 text-xs text-muted">
        {message.author === 'note' && <StickyNote aria-hidden className="size-3.5 text-warn" />}
        {message.author === 'note' ? `${isWhisper ? words.whisper : words.note} · ${name}` : name}
        <time dateTime={new Date(message.at).toISOString()}>{format.time(message.at)}</time>
      </span>
      <div className={cx('max-w-full rounded-card px-3 py-2', LOOKS[message.author])}>
        <Content message={message} />
      </div>
      <QuickReplies message={message} />
    </div>
  )
}

const LOOKS = {
  customer: 'bg-surface border border-line',
  bot: 'bg-tint-accent',
  agent: 'bg-accent text-on-accent',
  note: 'bg-tint-warn border border-dashed border-warn',
} as const

export function SystemLine({ children }: { children: ReactNode }) {
  return <p className="self-center px-4 py-1 text-center text-xs text-muted">{children}</p>
}

function Content({ message }: { message: ChatMessage }) {
  const words = useWords(consoleWords)
  const { content } = message
  if (content.kind === 'text') {
    return (
      <div className="flex max-w-full flex-col gap-1.5">
        <FileList files={content.files ?? []} />
        {content.text && <p className="whitespace-pre-wrap">{content.text}</p>}
      </div>
    )
  }
  if (content.kind === 'products') {
    return (
      <div className="flex max-w-full flex-col gap-1.5">
        {content.text && <p className="whitespace-pre-wrap">{content.text}</p>}
        <div className="max-w-full text-ink">
          <ProductCards
            products={content.products}
            picture={(address) => <img src={address} alt="" className="aspect-4/3 w-full object-cover" />}
          />
        </div>
      </div>
    )
  }
  return (
    <div className="flex w-64 max-w-full flex-col gap-1.5">
      {content.image && <img src={content.image} alt="" className="max-h-40 w-full rounded-chip object-cover" />}
      <p className="font-semibold">{content.title}</p>
      {content.text && <p className="text-sm whitespace-pre-wrap">{content.text}</p>}
      {content.link && (
        <p className="text-xs break-all opacity-80">
          {content.button ?? words.cardOpens}: {content.link}
        </p>
      )}
    </div>
  )
}

function QuickReplies({ message }: { message: ChatMessage }) {
  const replies = message.content.quickReplies ?? []
  if (replies.length === 0) return null
  return (
    <ul className="flex flex-wrap justify-end gap-1 pt-0.5">
      {replies.map((reply) => (
        <li key={reply.id} className="rounded-pill border border-line px-2 text-xs text-muted">
          {reply.label}
          {reply.link && ` ↗ ${reply.link}`}
        </li>
      ))}
    </ul>
  )
}

function plainText(message: ChatMessage): string {
  return messageText(message.content)
}
