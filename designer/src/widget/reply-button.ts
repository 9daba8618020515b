import type { QuickReply } from '@usher/shared/engine/effect'
import { h, ICONS, icon, safeUrl } from './dom.ts'

/** A word to tap; with more to say about it, a small card; with a link, the tap opens that too. */
export function replyButton({ label, text, image, link }: Readonly<QuickReply>, server: string): HTMLElement {
  const opens = safeUrl(link, server)
  const inside = text === undefined ? [label] : [...picture(image), words(label, text)]
  const look = text === undefined ? null : 'offer'
  if (opens === null) return h('button', { type: 'button', class: look }, ...inside)
  const attributes = { href: opens, target: '_blank', rel: 'noopener noreferrer', class: look }
  return h('a', attributes, ...inside, icon(ICONS.leaves))
}

function picture(address: string | undefined): readonly Node[] {
  const image = safeUrl(address)
  return image ? [h('img', { src: image, alt: '', loading: 'lazy' })] : []
}

function words(label: string, text: string): Node {
  return h('span', {}, h('strong', {}, label), h('small', {}, text))
}
