import { movesFrom } from '../../orders/lifecycle.ts'
import type { ShopHost } from '../../shop-host.ts'
import { type Html, html } from '../html.ts'
import { stateBadge, timeOf } from '../order-view.ts'
import { type Language, type Words, words } from '../words.ts'
import type { Desk } from './read-desk.ts'

export function deskView(desk: Desk, { settings }: ShopHost, language: Language): Html {
  const say = words[language]
  return html`<div class="row" style="justify-content:space-between"><h1>${say.desk.title}</h1>
  <form method="post" action="/staff/sign-out"><button class="quiet">${say.desk.signOut}</button></form></div>
<section class="card desk" id="desk-orders" data-live><h2>${say.orders}</h2>${orders(desk, language)}</section>
<section class="card" id="desk-outbox" data-live><h2>${say.desk.outbox}</h2>${outbox(desk, settings.usher !== null, say)}</section>
<section class="card" id="desk-coupons" data-live><h2>${say.desk.coupons}</h2><ul class="rows">${desk.kinds.map((kind) => couponKind(kind, say))}</ul></section>
${newCoupon(say)}
<section class="card" id="desk-calls" data-live><h2>${say.desk.calls}</h2>${calls(desk, say)}</section>
<section class="card" id="desk-sms" data-live><h2>${say.desk.sms}</h2>${sms(desk, say)}</section>`
}

function orders({ orders: list, names }: Desk, language: Language): Html {
  const say = words[language]
  if (list.length === 0) return html`<p class="soft">${say.desk.nothing}</p>`
  const rows = list.map(
    ({ id, customer, state, total, lines, placed_at }) => html`<tr>
    <td><code>${id}</code><br><small>${timeOf(placed_at)}</small></td>
    <td>${names.get(customer) || customer}</td>
    <td>${lines.map(({ title, options, quantity }) => html`<div>${[title, ...Object.values(options)].join(' ')} × ${quantity}</div>`)}¥${total}</td>
    <td>${stateBadge(state, language)}</td>
    <td><div class="row">${movesFrom(state).map((move) => button(`/staff/orders/${id}/${move}`, say.desk.moves[move]))}
    ${state === 'shipped' ? button(`/staff/orders/${id}/parcel`, say.desk.parcelOn) : null}</div></td></tr>`,
  )
  return html`<table><thead><tr><th>${say.order}</th><th>${say.desk.customer}</th><th>${say.goods}</th><th></th><th></th></tr></thead><tbody>${rows}</tbody></table>`
}

function button(action: string, text: string): Html {
  return html`<form method="post" action="${action}"><button class="quiet">${text}</button></form>`
}

function outbox({ waiting, refused }: Desk, connected: boolean, say: Words): Html {
  const { desk } = say
  const state = waiting === 0 ? desk.allSent : desk.waiting(waiting)
  const rows = refused.map(
    ({ seq, refused: why }) =>
      html`<li><span>${desk.refused}：<code>${why}</code></span>${button(`/staff/outbox/${seq}`, desk.again)}</li>`,
  )
  return html`${connected ? null : html`<p class="soft">${desk.noUsher}</p>`}<p>${state}</p><ul class="rows">${rows}</ul>`
}

function couponKind(kind: Desk['kinds'][number], { desk, worth }: Words): Html {
  const left = kind.stock === null ? desk.endless : String(kind.stock)
  return html`<li><span><strong>${kind.name}</strong> ${worth(kind.worth, kind.least)}${kind.members_only ? ` · ${desk.membersOnly}` : ''}</span>
  <small>${desk.issued} ${kind.issued} · ${desk.usedOf} ${kind.used} · ${desk.stock} ${left}</small></li>`
}

function newCoupon({ desk }: Words): Html {
  const number = (name: string, label: string, needed: boolean) =>
    html`<label class="field">${label}<input type="number" name="${name}" min="0" max="999999" ${needed ? html`required` : null}></label>`
  return html`<form class="card" method="post" action="/staff/coupons"><h2>${desk.newCoupon}</h2><div class="fields">
  <label class="field">${desk.couponName}<input type="text" name="name" maxlength="60" required></label>
  ${number('worth', desk.couponWorth, true)}${number('least', desk.couponLeast, false)}${number('stock', desk.couponStock, false)}
  </div><div><button>${desk.create}</button></div></form>`
}

function calls({ calls: list }: Desk, { desk }: Words): Html {
  if (list.length === 0) return html`<p class="soft">${desk.noCalls}</p>`
  const rows = list.map(
    ({ number, text, began_at, state }) =>
      html`<li><span><strong>${number}</strong> ${text}</span><small>${desk.callStates[state]} · ${timeOf(began_at)}</small></li>`,
  )
  return html`<ul class="rows">${rows}</ul>`
}

function sms({ sms: list }: Desk, { desk }: Words): Html {
  if (list.length === 0) return html`<p class="soft">${desk.noSms}</p>`
  const rows = list.map(
    ({ number, text, parts, at, stopped_at }) => html`<li><span><strong>${number}</strong> ${text}</span>
    <small>${parts} · ${timeOf(at)}${stopped_at === null ? '' : ` · ${desk.stopped}`}</small>
    ${stopped_at === null ? html`<form method="post" action="/staff/sms-stop"><button class="quiet" name="number" value="${number}">${desk.replyR}</button></form>` : null}</li>`,
  )
  return html`<ul class="rows">${rows}</ul>`
}
