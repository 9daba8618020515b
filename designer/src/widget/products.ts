import type { ShownProduct } from '@usher/shared/engine/effect'
import { h, safeUrl } from './dom.ts'
import type { WidgetWords } from './words.ts'

interface Offer {
  readonly server: string
  readonly words: WidgetWords
  readonly onTap: (sku: string) => void
}

/** Products side by side; the row scrolls when it does not fit. */
export function productsElement(products: readonly ShownProduct[], offer: Offer): HTMLElement {
  const cards = products.map((product) => productElement(product, offer))
  return h('ul', { class: 'products', 'aria-label': offer.words.products }, ...cards)
}

function productElement(product: ShownProduct, { server, words, onTap }: Offer): HTMLElement {
  const { title, price, text, insteadOf } = product
  const image = safeUrl(product.image)
  const link = safeUrl(product.link, server)
  const buy = product.button || words.buy
  const action = link
    ? h(
        'a',
        { class: 'action', href: link, target: '_blank', rel: 'noopener noreferrer', 'aria-label': `${buy} ${title}` },
        buy,
      )
    : null
  action?.addEventListener('click', () => onTap(product.sku))
  return h(
    'li',
    { class: 'product' },
    image ? h('img', { src: image, alt: '', loading: 'lazy' }) : null,
    h(
      'div',
      { class: 'about' },
      h('strong', { title }, title),
      price ? h('span', { class: 'price' }, price) : null,
      insteadOf ? h('span', { class: 'instead' }, words.insteadOf(insteadOf)) : null,
      text ? h('p', { class: 'more-about' }, text) : null,
    ),
    action,
  )
}
