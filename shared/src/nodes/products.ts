// Products as cards that can be bought: written out, or found by the run itself.

import { z } from 'zod'
import type { Json } from '../base/json.ts'
import { safeLink } from '../conditions/template-sinks.ts'
import type { MessageContent, ShownProduct } from '../engine/effect.ts'
import type { ConfigFinding, NodeProofs, StepContext } from '../engine/node-definition.ts'
import { template, variable } from './fields.ts'
import { emptyText, missing, urlFindings } from './findings.ts'

/** No customer swipes through more. */
export const MOST_PRODUCTS = 10

const item = z.strictObject({
  title: template(200),
  price: template(40).default(''),
  image: template(2_000).default(''),
  link: template(2_000),
  sku: template(80),
  button: template(40).default(''),
})

export const productsSchema = z.strictObject({
  kind: z.literal('products'),
  text: template(2_000).default(''),
  list: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('written'), items: z.array(item).min(1).max(MOST_PRODUCTS) }),
    z.strictObject({ kind: z.literal('variable'), from: variable }),
  ]),
})

export type ProductsContent = z.output<typeof productsSchema>
type Item = z.output<typeof item>
type Renders = Pick<StepContext<unknown>, 'render' | 'evaluate'>

/** When nothing was found, the words stand alone. */
export function renderProducts(ctx: Renders, { text, list }: ProductsContent): MessageContent {
  const words = text === '' ? '' : ctx.render(text)
  const products =
    list.kind === 'written'
      ? list.items.map((one) => renderItem(ctx, one))
      : shownProducts(ctx.evaluate({ var: `context.${list.from}` }))
  if (products.length === 0) return { kind: 'text', text: words }
  return { kind: 'products', ...(words === '' ? {} : { text: words }), products }
}

function renderItem({ render }: Renders, written: Item): ShownProduct {
  return {
    sku: render(written.sku),
    title: render(written.title),
    ...(written.price === '' ? {} : { price: priceText(render(written.price)) }),
    ...(written.image === '' ? {} : { image: render(written.image, 'url') }),
    link: render(written.link, 'url'),
    ...(written.button === '' ? {} : { button: render(written.button) }),
  }
}

/** A product as `findProducts` gives it; what is missing or leads nowhere is left out. */
const found = z.object({
  sku: z.string().min(1),
  title: z.string().min(1),
  price: z.union([z.number(), z.string()]).nullable().catch(null),
  image: z.string().nullable().catch(null),
  link: z.string().nullable().catch(null),
  text: z.string().catch(''),
  insteadOf: z.string().nullable().catch(null),
})

/** The products of a list that can be shown, as customers see them; what is none is left out. */
export function shownProducts(value: Json): readonly ShownProduct[] {
  const list = Array.isArray(value) ? value : []
  const products = list.flatMap((one: Json) => found.safeParse(one).data ?? [])
  return products.slice(0, MOST_PRODUCTS).map(({ sku, title, price, text, insteadOf, image, link }) => ({
    sku,
    title,
    ...(price === null ? {} : { price: priceText(String(price)) }),
    ...(text === '' ? {} : { text }),
    ...(insteadOf === null || insteadOf === '' ? {} : { insteadOf }),
    ...(leadsToWeb(image) ? { image } : {}),
    ...(leadsToWeb(link) ? { link } : {}),
  }))
}

function leadsToWeb(address: string | null): address is string {
  return address !== null && safeLink(address) === address
}

/** A bare number is an amount in the brand's currency. */
export function priceText(price: string): string {
  return /^\d+(\.\d+)?$/.test(price.trim()) ? `¥${price.trim()}` : price
}

export function productsRules({ list }: ProductsContent, field: string): NonNullable<NodeProofs['rules']> {
  return list.kind === 'variable' ? [{ field: `${field}/list/from`, rule: { var: `context.${list.from}` } }] : []
}

export function productsTemplates(
  { text, list }: ProductsContent,
  field: string,
): NonNullable<NodeProofs['templates']> {
  const items = list.kind === 'written' ? list.items : []
  const parts = items.flatMap((one, index) =>
    Object.entries(one).map(([part, words]) => ({ field: `${field}/list/items/${index}/${part}`, text: words })),
  )
  return [{ field: `${field}/text`, text }, ...parts]
}

/** A list that is found may be empty: then something must still be said. */
export function productsFindings({ text, list }: ProductsContent, field: string): readonly ConfigFinding[] {
  if (list.kind === 'variable') return emptyText(`${field}/text`, text)
  return list.items.flatMap((one, index) => itemFindings(one, `${field}/list/items/${index}`))
}

function itemFindings({ title, image, link, sku }: Item, field: string): readonly ConfigFinding[] {
  return [
    ...emptyText(`${field}/title`, title),
    ...(image === '' ? [] : urlFindings(`${field}/image`, image, 'link')),
    ...urlFindings(`${field}/link`, link, 'link'),
    ...missing(`${field}/sku`, sku),
  ]
}
