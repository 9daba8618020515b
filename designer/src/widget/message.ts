import type { ChatMessage } from '@usher/shared/api/conversations'
import { h, linked, safeUrl } from './dom.ts'

type Card = Extract<ChatMessage['content'], { kind: 'card' }>

export function messageElement(message: ChatMessage, server: string): HTMLElement {
  const { author, content, name } = message
  if (author === 'system') return h('p', { class: 'system' }, content.kind === 'text' ? content.text : content.title)
  const side = author === 'customer' ? 'ours' : 'theirs'
  const body = content.kind === 'text' ? h('p', {}, ...linked(content.text)) : cardElement(content, server)
  const by = author === 'agent' && name ? h('span', { class: 'by' }, name) : null
  return h('div', { class: `message ${side} ${author}` }, by, body)
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
