import type { FastifyInstance } from 'fastify'
import { balanceOf } from '../points/points.ts'
import type { Scene } from '../scene.ts'
import type { ShopHost } from '../shop-host.ts'
import { type Contact, type Shopper, saveContact } from '../shoppers/shoppers.ts'
import { type Html, html } from './html.ts'
import { dayOf } from './order-view.ts'
import type { Form } from './routes.ts'
import { visit } from './visit.ts'
import { type Language, type Words, words } from './words.ts'

/** The club that the shop itself asks people into; journeys may invite into others. */
const PROGRAM = '青禾会员'

export function mePages(scope: FastifyInstance, host: ShopHost): void {
  scope.get<{ Querystring: { saved?: string } }>('/me', async (request, reply) => {
    const { language, shopper, show } = await visit(host, request, reply)
    const owned = await host.act((shop) => ownedBy(shop, shopper))
    const body = mePage({ shopper, owned, language, notice: noticeOf(request.query.saved, words[language]) })
    return show({ title: words[language].me, tab: 'me', body })
  })

  scope.post<{ Body: Form }>('/me', async (request, reply) => {
    const { shopper } = await visit(host, request, reply)
    const contact = contactOf(request.body)
    if (contact === null) return reply.redirect('/me?saved=phone', 303)
    await host.act((shop) => saveContact(shop, shopper.customer, contact))
    return reply.redirect('/me?saved=yes', 303)
  })
}

type Owned = Awaited<ReturnType<typeof ownedBy>>

async function ownedBy(scene: Scene, { customer }: Shopper) {
  const coupons = await scene.trx
    .selectFrom('coupon')
    .innerJoin('coupon_kind', 'coupon_kind.name', 'coupon.coupon')
    .select([
      'coupon.code',
      'coupon.coupon',
      'coupon.expires_at',
      'coupon.used_at',
      'coupon_kind.worth',
      'coupon_kind.least',
    ])
    .where('coupon.customer', '=', customer)
    .orderBy('coupon.issued_at', 'desc')
    .limit(50)
    .execute()
  const programs = await scene.trx
    .selectFrom('member')
    .select('program')
    .where('customer', '=', customer)
    .where('state', '=', 'joined')
    .execute()
  return { now: scene.now, coupons, programs, points: await balanceOf(scene, customer) }
}

interface MePage {
  readonly shopper: Shopper
  readonly owned: Owned
  readonly language: Language
  readonly notice: Html | null
}

function mePage({ shopper, owned, language, notice }: MePage): Html {
  const say = words[language]
  const clubs = owned.programs.map(({ program }) => html`<p class="notice">${say.joined(program)}</p>`)
  return html`<h1>${shopper.name === '' ? say.me : shopper.name}</h1>
${notice}
<div id="owned" data-live style="display:grid;gap:24px">
  <section class="card"><h2>${say.points}</h2><p class="price">${say.balance(owned.points)}</p>
    <p class="soft">${say.pointsHow}</p>
    ${clubs.length > 0 ? clubs : html`<p><a href="/club/${encodeURIComponent(PROGRAM)}">${say.club(PROGRAM)}</a></p>`}
  </section>
  <section class="card"><h2>${say.coupons}</h2>
    ${owned.coupons.length === 0 ? html`<p class="soft">${say.noCoupons}</p>` : html`<ul class="rows">${owned.coupons.map((one) => couponRow(one, owned.now, say))}</ul>`}
  </section>
</div>
<form class="card" method="post" action="/me"><h2>${say.contact}</h2>
  <div class="fields">
    ${field('name', say.name, shopper.name, 'name')}${field('phone', say.phone, shopper.phone, 'tel')}
    ${field('city', say.city, shopper.city, 'address-level2')}${field('address', say.address, shopper.address, 'street-address')}
  </div>
  <div><button>${say.save}</button></div>
</form>`
}

function couponRow(coupon: Owned['coupons'][number], now: Date, say: Words): Html {
  const { code, coupon: name, expires_at, used_at, worth, least } = coupon
  const over = expires_at !== null && expires_at <= now
  const until = expires_at === null ? '' : say.until(dayOf(expires_at))
  const state = used_at !== null ? say.used : over ? say.expired : until
  return html`<li class="${used_at !== null || over ? 'gone' : ''}"><span><strong>${name}</strong> ${say.worth(worth, least)}</span><code>${code}</code><small>${state}</small></li>`
}

function field(name: keyof Contact, label: string, value: string, filledBy: string): Html {
  const type = name === 'phone' ? 'tel' : 'text'
  return html`<label class="field">${label}<input type="${type}" name="${name}" value="${value}" maxlength="120" autocomplete="${filledBy}"></label>`
}

function noticeOf(saved: string | undefined, say: Words): Html | null {
  if (saved === 'yes') return html`<p class="notice" role="status">${say.done}</p>`
  return saved === 'phone' ? html`<p class="notice bad" role="alert">${say.badPhone}</p>` : null
}

/** Null when the number is none: calls and SMS go there. */
function contactOf(form: Form): Contact | null {
  const part = (name: keyof Contact) => (form[name] ?? '').trim().slice(0, 120)
  const phone = part('phone').replace(/[\s-]/g, '')
  if (phone !== '' && !/^1\d{10}$/.test(phone)) return null
  return { name: part('name'), phone, city: part('city'), address: part('address') }
}
