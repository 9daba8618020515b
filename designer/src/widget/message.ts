import type { ChatMessage } from '@usher/shared/api/conversations'
import { h, linked, safeUrl } from './dom.ts'
import { filesElement } from './file-view.ts'
import { productsElement } from './products.ts'
import type { WidgetWords } from './words.ts'

type Card = Extract<ChatMessage['content'], { kind: 'card' }>

export interface Drawing {
  readonly server: string
  readonly words: WidgetWords
  readonly onTap: (seq: number, sku: string) => void
}

export function messageElement(message: ChatMessage, drawing: Drawing): HTMLElement {
  const { author, content, name, seq } = message
  if (author === 'system')
    return h('p', { class: 'system' }, content.kind === 'card' ? content.title : (content.text ?? ''))
  const by = author === 'agent' && name ? h('span', { class: 'by' }, name) : null
  const side = author === 'customer' ? 'ours' : 'theirs'
  const bubble = (...inside: (Node | null)[]) => h('div', { class: `message ${side} ${author}` }, by, ...inside)
  if (content.kind === 'text') {
    const files = content.files ?? []
    return bubble(
      files.length > 0 ? filesElement(files, drawing.server) : null,
      content.text ? h('p', {}, ...linked(content.text)) : null,
    )
  }
  if (content.kind === 'card') return bubble(cardElement(content, drawing.server))
  return h(
    'div',
    { class: 'goods' },
    content.text ? bubble(h('p', {}, ...linked(content.text))) : null,
    productsElement(content.products, { ...drawing, onTap: (sku) => drawing.onTap(seq, sku) }),
  )
}

/** Links to our own pages are written from where the server is mounted. */
function cardElement(card: Card, server: string): HTMLElement {
  const image = safeUrl(card.image)
  const link = safeUrl(card.link, server)
  return h(
    'div',
    { class: 'card' },
    image ? h('img', { src: image, alt: '', loading: 'lazy' }) : null,
    h('strong', {}, card.title),
    card.text ? h('p', {}, ...linked(card.text)) : null,
    link
      ? h('a', { class: 'action', href: link, target: '_blank', rel: 'noopener noreferrer' }, card.button || card.title)
      : null,
  )
}
