import type { FastifyInstance } from 'fastify'
import { placeOrder } from '../orders/place-order.ts'
import { tell } from '../outbox/tell.ts'
import { allProducts, findProduct, type ProductRow } from '../products/product-row.ts'
import type { ShopHost } from '../shop-host.ts'
import { type Html, html } from './html.ts'
import type { Form } from './routes.ts'
import { notFound, visit } from './visit.ts'
import { type Language, type Words, words } from './words.ts'

export function goodsPages(scope: FastifyInstance, host: ShopHost): void {
  scope.get('/', async (request, reply) => {
    const { language, show } = await visit(host, request, reply)
    const products = await host.act((shop) => allProducts(shop))
    const cards = products.map((product) => card(product, language))
    const body = html`<h1>${words[language].goods}</h1><ul class="goods">${cards}</ul>`
    return show({ title: words[language].shop, tab: 'goods', body })
  })

  scope.get<{ Params: { sku: string }; Querystring: { refused?: string } }>(
    '/products/:sku',
    async (request, reply) => {
      const visitor = await visit(host, request, reply)
      const { language, shopper, show } = visitor
      const product = await host.act(async (shop) => {
        const found = await findProduct(shop, request.params.sku)
        if (found === null) return null
        const { sku, title_zh, category, price } = found
        await tell(shop, shopper.customer, 'product_viewed', { sku, product: title_zh, category, price })
        return found
      })
      if (product === null) return notFound(visitor)
      const body = productPage(product, language, request.query.refused ?? null)
      return show({ title: titleOf(product, language), tab: 'goods', body })
    },
  )

  scope.post<{ Body: Form }>('/orders', async (request, reply) => {
    const { shopper } = await visit(host, request, reply)
    const { sku = '', quantity = '1', ...rest } = request.body
    const options = Object.fromEntries(
      Object.entries(rest).flatMap(([name, value]) => (name.startsWith('option.') ? [[name.slice(7), value]] : [])),
    )
    const wish = { customer: shopper.customer, sku, quantity: quantityOf(quantity), options }
    const placed = await host.act((shop) => placeOrder(shop, wish))
    if (placed.kind === 'placed') return reply.redirect(`/orders/${placed.order}`, 303)
    return reply.redirect(`/products/${encodeURIComponent(sku)}?refused=${placed.code}`, 303)
  })
}

function card(product: ProductRow, language: Language): Html {
  return html`<li><a class="card" href="/products/${encodeURIComponent(product.sku)}">
    <img src="/pictures/${encodeURIComponent(product.sku)}.svg" alt="" loading="lazy" width="320" height="240">
    <strong>${titleOf(product, language)}</strong><span class="price">¥${product.price}</span>
    ${product.installed ? html`<small>${words[language].installs}</small>` : null}
  </a></li>`
}

function productPage(product: ProductRow, language: Language, refused: string | null): Html {
  const say = words[language]
  const { sku, stock } = product
  const reasons: Readonly<Record<string, string>> = say.refusals
  return html`<article class="card product">
  <img src="/pictures/${encodeURIComponent(sku)}.svg" alt="" width="320" height="240">
  <div>
    <h1>${titleOf(product, language)}</h1>
    <p class="price">¥${product.price}</p>
    <p>${language === 'zh' ? product.text_zh : product.text_en}</p>
    <p class="soft">${say.left(stock)}${product.installed ? ` · ${say.installs}` : ''}</p>
    ${refused === null ? null : html`<p class="notice bad" role="alert">${reasons[refused] ?? say.failed}</p>`}
    <form method="post" action="/orders">
      <input type="hidden" name="sku" value="${sku}">
      ${Object.entries(product.options).map(([name, values]) => choices(name, values, say))}
      <label class="field">${say.quantity}<input type="number" name="quantity" value="1" min="1" max="20" inputmode="numeric"></label>
      <button ${stock === 0 ? html`disabled` : null}>${say.buy}</button>
    </form>
  </div>
</article>`
}

function choices(name: string, values: readonly string[], say: Words): Html {
  const names: Readonly<Record<string, string>> = say.changes
  const radios = values.map(
    (value, at) =>
      html`<label class="choice"><input type="radio" name="option.${name}" value="${value}" ${at === 0 ? html`checked` : null}><span>${value}</span></label>`,
  )
  return html`<fieldset><legend>${names[name] ?? name}</legend>${radios}</fieldset>`
}

function titleOf({ title_zh, title_en }: ProductRow, language: Language): string {
  return language === 'zh' ? title_zh : title_en
}

function quantityOf(text: string): number {
  const number = Number.parseInt(text, 10)
  return Number.isNaN(number) ? 1 : Math.min(20, Math.max(1, number))
}
