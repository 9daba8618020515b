import type { MessageContent, ShownProduct } from '@usher/shared/engine/effect'
import { Image as ImageIcon } from 'lucide-react'
import { useWords } from '../../i18n/words.ts'
import { formWords } from '../form/form-words.ts'
import { ProductCards } from './product-cards.tsx'

interface MessageBubbleProps {
  readonly content: MessageContent
  /** Tells which product was tapped. */
  readonly onTap?: (product: ShownProduct) => void
}

/** One message of the bot, as a chat shows it. Pictures are named, not loaded: a preview calls no foreign server. */
export function MessageBubble({ content, onTap }: MessageBubbleProps) {
  if (content.kind === 'text') return <TextBubble text={content.text} />
  if (content.kind === 'card') return <CardBubble content={content} />
  return (
    <>
      {content.text && <TextBubble text={content.text} />}
      <ProductCards
        products={content.products}
        picture={(address) => <PictureName address={address} />}
        {...(onTap === undefined ? {} : { onTap })}
      />
    </>
  )
}

function TextBubble({ text }: { text: string }) {
  return (
    <p className="max-w-[88%] self-start rounded-card rounded-ss-[3px] border border-line bg-surface px-3 py-2 text-sm whitespace-pre-wrap">
      {text}
    </p>
  )
}

function CardBubble({ content }: { content: Extract<MessageContent, { kind: 'card' }> }) {
  return (
    <div className="w-[88%] self-start overflow-hidden rounded-card rounded-ss-[3px] border border-line bg-surface">
      {content.image && <PictureName address={content.image} />}
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

function PictureName({ address }: { address: string }) {
  const words = useWords(formWords)
  return (
    <p className="flex items-center gap-1.5 bg-hover px-3 py-4 text-xs text-muted">
      <ImageIcon aria-hidden className="size-4 shrink-0" />
      <span className="truncate">
        {words.imageHere} {address}
      </span>
    </p>
  )
}
