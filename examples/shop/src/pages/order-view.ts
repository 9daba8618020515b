import type { OrderState } from '@usher/runtime'
import { allows } from '../orders/lifecycle.ts'
import type { OrderWithLines } from '../orders/order-row.ts'
import { type Html, html } from './html.ts'
import { type Language, type Words, words } from './words.ts'

export interface FoundOrder {
  readonly order: OrderWithLines
  readonly notes: readonly { readonly at: Date; readonly text: string }[]
  readonly steps: readonly { readonly at: Date; readonly place: string; readonly text: string }[]
}

export function orderCard(order: OrderWithLines, language: Language): Html {
  const [first] = order.lines
  return html`<li><a class="card" href="/orders/${order.id}">
    ${first === undefined ? null : picture(first.sku)}
    <span><strong>${first === undefined ? '' : titleOf(first, language)}</strong><br><small>${order.id} · ${dayOf(order.placed_at)}</small></span>
    <span>${stateBadge(order.state, language)}<br><span class="price">¥${order.total}</span></span>
  </a></li>`
}

export function orderPage({ order, notes, steps }: FoundOrder, language: Language): Html {
  const say = words[language]
  const { id, state, total, coupon, address, packaging, held_until: until, instead_of: instead } = order
  const latest = [...steps].reverse()
  return html`<div id="order" data-live style="display:grid;gap:24px">
  <section class="card">
    <div class="row" style="justify-content:space-between"><h1>${say.order} <code>${id}</code></h1>${stateBadge(state, language)}</div>
    <ul class="lines">${order.lines.map((line) => lineOf(line, language))}</ul>
    ${coupon === null ? null : html`<p class="soft">${say.saved(coupon)}</p>`}
    <p class="total"><span>${say.total}</span><span class="price">¥${total}</span></p>
    <p class="soft">${say.to}：${address === '' ? say.noAddress : address}</p>
    ${packaging === '' ? null : html`<p class="soft">${say.packaging}：${packaging}</p>`}
    ${instead === null ? null : html`<p class="soft">${say.insteadOf(instead)}</p>`}
    ${state === 'held' && until !== null ? html`<p class="notice">${say.heldUntil(dayOf(until))}</p>` : null}
    ${actions(order, say)}
  </section>
  <section class="card"><h2>${say.parcel}${order.parcel === null ? '' : ` ${order.parcel}`}</h2>
    ${latest.length === 0 ? html`<p class="soft">${say.notShipped}</p>` : html`<ol class="steps">${latest.map(({ at, text }) => step(at, text))}</ol>`}
  </section>
  <section class="card"><h2>${say.history}</h2>
    <ol class="steps">${[...notes].reverse().map(({ at, text }) => step(at, noteText(text, say)))}</ol>
  </section>
</div>
${allows('askReturn', state) ? returnForm(id, say) : null}`
}

function actions({ id, state }: OrderWithLines, say: Words): Html | null {
  if (state !== 'placed') return null
  return html`<div class="row">
    <form method="post" action="/orders/${id}/pay"><button>${say.pay}</button></form>
    <form method="post" action="/orders/${id}/cancel"><button class="quiet">${say.cancel}</button></form>
  </div>`
}

function returnForm(id: string, say: Words): Html {
  return html`<form class="card" method="post" action="/orders/${id}/return">
    <label class="field">${say.reason}<input type="text" name="reason" maxlength="100"></label>
    <div><button class="quiet">${say.askReturn}</button></div>
  </form>`
}

function lineOf(line: OrderWithLines['lines'][number], language: Language): Html {
  const chosen = Object.values(line.options).join(' · ')
  return html`<li>${picture(line.sku)}
    <span>${titleOf(line, language)}${line.gift ? html` <small class="state">${words[language].gift}</small>` : null}<br><small>${chosen}</small></span>
    <span>¥${line.price} × ${line.quantity}</span></li>`
}

function titleOf(
  { title, title_en }: { readonly title: string; readonly title_en: string },
  language: Language,
): string {
  return language === 'zh' ? title : title_en
}

function picture(sku: string): Html {
  return html`<img src="/pictures/${encodeURIComponent(sku)}.svg" alt="" width="72" height="54">`
}

function step(at: Date, text: string): Html {
  return html`<li>${text}<br><small><time datetime="${at.toISOString()}">${timeOf(at)}</time></small></li>`
}

export function stateBadge(state: OrderState, language: Language): Html {
  const over = state === 'cancelled' || state === 'refunded'
  return html`<span class="state${over ? ' off' : ''}">${words[language].states[state]}</span>`
}

/** A note is the name of an event, or what was changed and to what. */
export function noteText(text: string, say: Words): string {
  const events: Readonly<Record<string, string>> = say.events
  const changes: Readonly<Record<string, string>> = say.changes
  const [what = '', value] = text.split('：')
  return events[text] ?? (value === undefined ? text : `${changes[what] ?? what}：${value}`)
}

export function dayOf(at: Date): string {
  return timeOf(at).slice(0, 10)
}

/** On the shop's own clock, in China. */
export function timeOf(at: Date): string {
  return at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16)
}
