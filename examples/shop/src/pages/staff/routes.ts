import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { moveParcel } from '../../logistics/parcels.ts'
import { MOVES, type Move, movesFrom } from '../../orders/lifecycle.ts'
import { moveOrder } from '../../orders/move-order.ts'
import { lockOrder } from '../../orders/order-row.ts'
import type { ShopHost } from '../../shop-host.ts'
import { html } from '../html.ts'
import { layout } from '../layout.ts'
import type { Form } from '../routes.ts'
import { cookieOf, languageOf, send, setCookie } from '../visit.ts'
import { type Language, words } from '../words.ts'
import { createCouponKind } from './coupon-kind.ts'
import { readDesk } from './read-desk.ts'
import { deskView } from './view.ts'

/** The shop's own people: moving orders on, and seeing what went out. */
export function staffPages(scope: FastifyInstance, host: ShopHost): void {
  const pass = createHmac('sha256', host.settings.staffPassword).update('staff').digest('base64url')
  const isStaff = (request: FastifyRequest) => same(cookieOf(request, 'staff') ?? '', pass)

  scope.get<{ Querystring: { wrong?: string } }>('/staff', async (request, reply) => {
    const language = languageOf(request, reply)
    const { desk } = words[language]
    const wrong = request.query.wrong !== undefined
    const body = isStaff(request) ? deskView(await host.act(readDesk), host, language) : signIn(language, wrong)
    return send(reply, layout({ title: desk.title, tab: 'staff', chat: null, language, body }))
  })

  scope.post<{ Body: Form }>('/staff/sign-in', async (request, reply) => {
    if (!same(request.body.password ?? '', host.settings.staffPassword)) return reply.redirect('/staff?wrong', 303)
    setCookie(reply, 'staff', pass)
    return reply.redirect('/staff', 303)
  })

  scope.post('/staff/sign-out', async (_request, reply) => {
    setCookie(reply, 'staff', '')
    return reply.redirect('/staff', 303)
  })

  const act = <Params, Body>(path: string, work: (asked: { params: Params; body: Body }) => Promise<unknown>) =>
    scope.post(path, async (request, reply): Promise<FastifyReply> => {
      if (isStaff(request)) await work({ params: request.params as Params, body: request.body as Body })
      return reply.redirect('/staff', 303)
    })

  act<{ id: string; move: string }, unknown>('/staff/orders/:id/:move', ({ params: { id, move } }) =>
    host.act(async (shop) => {
      const order = await lockOrder(shop, id, null)
      if (order === null) return
      if (move === 'parcel') await moveParcel(shop, order)
      else if (isMove(move) && movesFrom(order.state).includes(move)) await moveOrder(shop, order, move)
    }),
  )
  act<unknown, Form>('/staff/coupons', ({ body }) => host.act((shop) => createCouponKind(shop, body)))
  act<unknown, Form>('/staff/sms-stop', ({ body }) =>
    host.act(({ trx, now }) =>
      trx
        .insertInto('sms_stop')
        .values({ number: body.number ?? '', at: now })
        .onConflict((known) => known.column('number').doNothing())
        .execute(),
    ),
  )
  act<{ seq: string }, unknown>('/staff/outbox/:seq', ({ params: { seq } }) =>
    host.act(({ trx }) =>
      trx
        .updateTable('outbox')
        .set({ refused: null })
        .where('seq', '=', Number(seq) || 0)
        .execute(),
    ),
  )
}

function isMove(text: string): text is Move {
  return text in MOVES
}

function signIn(language: Language, wrong: boolean) {
  const { desk } = words[language]
  return html`<form class="card" method="post" action="/staff/sign-in"><h1>${desk.title}</h1>
${wrong ? html`<p class="notice bad" role="alert">${desk.wrong}</p>` : null}
<label class="field">${desk.password}<input type="password" name="password" autocomplete="current-password" required></label>
<div><button>${desk.signIn}</button></div></form>`
}

function same(one: string, other: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'compare').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
