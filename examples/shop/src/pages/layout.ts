import { createHmac } from 'node:crypto'
import type { UsherAddress } from '../settings.ts'
import { type Html, html } from './html.ts'
import { type Language, words } from './words.ts'

export interface PageFrame {
  readonly title: string
  readonly language: Language
  readonly tab: 'goods' | 'orders' | 'me' | 'staff' | null
  /** Who may chat, and with which Usher; null where there is no chat. */
  readonly chat: { readonly usher: UsherAddress; readonly customer: string } | null
  readonly body: Html
}

export function layout({ title, language, tab, chat, body }: PageFrame): Html {
  const say = words[language]
  return html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title === say.shop ? title : `${title} · ${say.shop}`}</title>
<link rel="icon" href="/pictures/food-1500.svg">
<link rel="stylesheet" href="/shop.css">
<script src="/shop.js" defer></script>
</head>
<body>
<header>
  <a class="brand" href="/"><strong>${say.shop}</strong><small>${say.slogan}</small></a>
  <nav>
    ${link('/', say.goods, tab === 'goods')}${link('/orders', say.orders, tab === 'orders')}${link('/me', say.me, tab === 'me')}
    <a class="quiet" href="?lang=${language === 'zh' ? 'en' : 'zh'}" hreflang="${language === 'zh' ? 'en' : 'zh-CN'}">${say.other}</a>
  </nav>
</header>
<main>${body}</main>
${chat === null ? null : chatTag(chat, language)}
</body>
</html>`
}

function link(to: string, text: string, here: boolean): Html {
  return here ? html`<a href="${to}" aria-current="page">${text}</a>` : html`<a href="${to}">${text}</a>`
}

/** Only the shop's backend knows the secret: no page can pretend to be another customer. */
function chatTag({ usher, customer }: NonNullable<PageFrame['chat']>, language: Language): Html {
  const proof = createHmac('sha256', usher.chatSecret).update(customer).digest('hex')
  return html`<script src="${usher.url}/widget.js" data-key="${usher.chatKey}" data-customer="${customer}" data-proof="${proof}" data-locale="${language}" async></script>`
}
