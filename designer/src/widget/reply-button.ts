import type { QuickReply } from '@usher/shared/engine/effect'
import { h, safeUrl } from './dom.ts'

/** A word to tap; with more to say about it, a small card. */
export function replyButton({ label, text, image }: Readonly<QuickReply>): HTMLButtonElement {
  if (text === undefined) return h('button', { type: 'button' }, label)
  const picture = safeUrl(image)
  return h(
    'button',
    { type: 'button', class: 'offer' },
    picture ? h('img', { src: picture, alt: '', loading: 'lazy' }) : null,
    h('span', {}, h('strong', {}, label), h('small', {}, text)),
  )
}
