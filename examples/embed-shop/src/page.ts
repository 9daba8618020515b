import { STYLES } from './styles.ts'
import { type Language, words } from './words.ts'

export interface Account {
  readonly products: readonly {
    readonly id: string
    readonly name_zh: string
    readonly name_en: string
    readonly price: number
  }[]
  readonly orders: readonly {
    readonly id: string
    readonly product: string
    readonly amount: number
    readonly coupon: string | null
  }[]
  readonly coupons: readonly {
    readonly code: string
    readonly coupon: string
    readonly expires_at: Date | null
    readonly used_at: Date | null
  }[]
  readonly member: boolean
}

export interface Page {
  readonly account: Account
  readonly chat: { readonly key: string; readonly customer: string; readonly proof: string }
  readonly language: Language
}

/** The shop's one page. The last line is all that the chat needs. */
export function renderPage({ account, chat, language }: Page): string {
  const say = words[language]
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say.shop}</title>
<link rel="icon" href="data:,">
<style>${STYLES}</style>
</head>
<body>
<header>
  <div><h1>${say.shop}</h1><p>${say.slogan}</p></div>
  <a href="/?lang=${language === 'zh' ? 'en' : 'zh'}">${say.other}</a>
</header>
<main data-failed="${say.failed}">
${products(account, language)}
${membership(account, language)}
${coupons(account, language)}
${orders(account, language)}
</main>
<script>${SCRIPT}</script>
<script src="/usher/widget.js" data-key="${escapeHtml(chat.key)}" data-customer="${escapeHtml(chat.customer)}" data-proof="${chat.proof}" data-locale="${language}" async></script>
</body>
</html>`
}

function products(account: Account, language: Language): string {
  const cards = account.products.map(
    (product) => `<li><strong>${escapeHtml(nameOf(product, language))}</strong><span>¥${product.price}</span>
    <button data-post="/orders" data-body='{"product":"${escapeHtml(product.id)}"}'>${words[language].buy}</button></li>`,
  )
  return `<ul class="products">${cards.join('')}</ul>`
}

function membership({ member }: Account, language: Language): string {
  const say = words[language]
  if (member) return `<p class="member">${say.member}</p>`
  return `<p class="member"><button class="quiet" data-post="/members" data-body="{}">${say.join}</button></p>`
}

function coupons({ coupons: list }: Account, language: Language): string {
  const say = words[language]
  const rows = list.map(({ code, expires_at, used_at }) => {
    const until = expires_at === null ? '' : say.until(expires_at.toISOString().slice(0, 10))
    return used_at === null
      ? `<li><code>${escapeHtml(code)}</code><span>${say.worth}</span><small>${until}</small></li>`
      : `<li class="used"><code>${escapeHtml(code)}</code><span>${say.used}</span></li>`
  })
  return `<section><h2>${say.coupons}</h2>${rows.length === 0 ? `<p>${say.noCoupons}</p>` : `<ul>${rows.join('')}</ul>`}</section>`
}

function orders(account: Account, language: Language): string {
  const say = words[language]
  const rows = account.orders.map(({ id, product, amount, coupon }) => {
    const bought = account.products.find((one) => one.id === product)
    const name = bought === undefined ? product : nameOf(bought, language)
    const saved = coupon === null ? '' : `<small>${escapeHtml(coupon)}</small>`
    return `<li><code>${escapeHtml(id)}</code><span>${escapeHtml(name)}</span><span>¥${amount}</span>${saved}</li>`
  })
  return `<section><h2>${say.orders}</h2>${rows.length === 0 ? `<p>${say.noOrders}</p>` : `<ul>${rows.join('')}</ul>`}</section>`
}

function nameOf(product: Account['products'][number], language: Language): string {
  return language === 'zh' ? product.name_zh : product.name_en
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}

/** A button posts, then the page's middle is read again; coupons come a moment after the order, so it is read every few seconds. */
const SCRIPT = `
const main = document.querySelector('main')
async function refresh() {
  const text = await (await fetch(location.href)).text()
  const next = new DOMParser().parseFromString(text, 'text/html').querySelector('main')
  if (next.innerHTML !== main.innerHTML) main.innerHTML = next.innerHTML
}
main.addEventListener('click', async ({ target }) => {
  const button = target.closest('[data-post]')
  if (!button || button.disabled) return
  button.disabled = true
  const done = await fetch(button.dataset.post, { method: 'POST', headers: { 'content-type': 'application/json' }, body: button.dataset.body }).catch(() => null)
  if (!done || !done.ok) alert(main.dataset.failed)
  button.disabled = false
  await refresh().catch(() => {})
})
setInterval(() => document.hidden || refresh().catch(() => {}), 3000)
`
