import type { MessageContent, ShownProduct } from './effect.ts'

/** A message in words alone: for lists, for tests, and for channels that have no cards. */
export function messageText(content: MessageContent): string {
  switch (content.kind) {
    case 'text':
      return content.text
    case 'card':
      return lines(content.title, content.text)
    case 'products':
      return lines(content.text, ...content.products.map(productText))
    default:
      return content satisfies never
  }
}

/** With more than one of them, numbered: what people answer with. */
function productText(product: ShownProduct, index: number, all: readonly ShownProduct[]): string {
  const { title, price, text, link } = product
  const name = [title, price].filter(Boolean).join(' ')
  return lines(all.length > 1 ? `${index + 1}. ${name}` : name, text, link)
}

function lines(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join('\n')
}
