import { isJsonObject, type Json, type JsonObject } from '@usher/shared/base/json'
import type { MessageContent, ShownProduct } from '@usher/shared/engine/effect'
import { priceText } from '@usher/shared/nodes/products'

type Shown = (part: Json | undefined) => string

interface Words {
  readonly emptyBubble: string
  readonly foundLater: (name: string) => string
}

/** A content as it is being written, as a message. What has no text yet says so. */
export function previewContent(content: JsonObject, shown: Shown, words: Words): MessageContent {
  if (content.kind === 'products') {
    return { kind: 'products', text: shown(content.text), products: products(content.list, shown, words) }
  }
  if (content.kind !== 'card') return { kind: 'text', text: shown(content.text) || words.emptyBubble }
  return {
    kind: 'card',
    title: shown(content.title) || words.emptyBubble,
    text: shown(content.text),
    image: shown(content.image),
    button: shown(content.button),
  }
}

function products(list: Json | undefined, shown: Shown, words: Words): readonly ShownProduct[] {
  if (!isJsonObject(list)) return []
  if (list.kind === 'variable') return [{ sku: '', title: words.foundLater(shown(list.from)) }]
  const items: readonly Json[] = Array.isArray(list.items) ? list.items : []
  return items.flatMap((item) => {
    if (!isJsonObject(item)) return []
    return {
      sku: shown(item.sku),
      title: shown(item.title) || words.emptyBubble,
      price: priceText(shown(item.price)),
      image: shown(item.image),
      link: shown(item.link),
      button: shown(item.button),
    }
  })
}
