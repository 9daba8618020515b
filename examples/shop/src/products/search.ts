import type { ProductRow } from './product-row.ts'

export interface OfflineModel {
  readonly name: string
  readonly sku: string
  readonly difference: string
}

export interface Hit {
  readonly product: ProductRow
  /** The offline model that was asked for. */
  readonly model: OfflineModel | null
}

/** What customers ask for: an offline model named anywhere in their words, a sku, or words. Best first; what shares nothing is left out. */
export function search(
  query: string,
  products: readonly ProductRow[],
  models: readonly OfflineModel[],
): readonly Hit[] {
  const asked = plain(query)
  const model = models.find(({ name }) => asked.includes(plain(name))) ?? null
  const meant = model === null ? undefined : products.find(({ sku }) => sku === model.sku)
  const others = products
    .filter((product) => product !== meant)
    .map((product) => ({ product, model: null, score: scoreOf(asked, product) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.product.price - b.product.price)
  return meant === undefined ? others : [{ product: meant, model }]
}

/** The sku outweighs everything; else how many pairs of letters of the words are the product's. */
function scoreOf(asked: string, { sku, title_zh, title_en, text_zh, category }: ProductRow): number {
  if (asked.includes(plain(sku))) return 1_000
  const title = plain(`${title_zh} ${title_en} ${category}`)
  const text = plain(text_zh)
  let score = 0
  for (const pair of pairsOf(asked)) score += title.includes(pair) ? 3 : text.includes(pair) ? 1 : 0
  return score
}

function pairsOf(text: string): ReadonlySet<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)))
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[\s\-_·.,，。？?！!]/g, '')
}
