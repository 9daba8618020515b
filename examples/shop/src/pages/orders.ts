import type { FastifyInstance } from 'fastify'
import { stepsOf } from '../logistics/parcels.ts'
import type { Move } from '../orders/lifecycle.ts'
import { moveOrder } from '../orders/move-order.ts'
import { findOrders, lockOrder } from '../orders/order-row.ts'
import { createReturn } from '../orders/returns.ts'
import type { ShopHost } from '../shop-host.ts'
import { html } from './html.ts'
import { orderCard, orderPage } from './order-view.ts'
import type { Form } from './routes.ts'
import { notFound, visit } from './visit.ts'
import { words } from './words.ts'

type Named = { Params: { id: string } }

export function orderPages(scope: FastifyInstance, host: ShopHost): void {
  scope.get('/orders', async (request, reply) => {
    const { language, shopper, show } = await visit(host, request, reply)
    const say = words[language]
    const orders = await host.act((shop) => findOrders(shop, { customer: shopper.customer, state: 'any', most: 50 }))
    const list =
      orders.length === 0
        ? html`<p class="card">${say.noOrders} <a href="/">${say.look}</a></p>`
        : html`<ul class="orders" id="orders" data-live>${orders.map((order) => orderCard(order, language))}</ul>`
    return show({ title: say.orders, tab: 'orders', body: html`<h1>${say.orders}</h1>${list}` })
  })

  scope.get<Named>('/orders/:id', async (request, reply) => {
    const visitor = await visit(host, request, reply)
    const { language, shopper, show } = visitor
    const { id } = request.params
    const found = await host.act(async (shop) => {
      const [order] = await findOrders(shop, { customer: shopper.customer, state: 'any', most: 1, id })
      if (order === undefined) return null
      const notes = await shop.trx
        .selectFrom('order_note')
        .selectAll()
        .where('order_id', '=', id)
        .orderBy('id')
        .execute()
      return { order, notes, steps: await stepsOf(shop, id) }
    })
    if (found === null) return notFound(visitor)
    return show({ title: id, tab: 'orders', body: orderPage(found, language) })
  })

  for (const move of ['pay', 'cancel'] as const satisfies readonly Move[]) {
    scope.post<Named>(`/orders/:id/${move}`, async (request, reply) => {
      const { shopper } = await visit(host, request, reply)
      const { id } = request.params
      await host.act(async (shop) => {
        const order = await lockOrder(shop, id, shopper.customer)
        if (order !== null) await moveOrder(shop, order, move)
      })
      return reply.redirect(`/orders/${encodeURIComponent(id)}`, 303)
    })
  }

  scope.post<Named & { Body: Form }>('/orders/:id/return', async (request, reply) => {
    const { shopper } = await visit(host, request, reply)
    const { id } = request.params
    await host.act(async (shop) => {
      const order = await lockOrder(shop, id, shopper.customer)
      if (order !== null) await createReturn(shop, order, { reason: request.body.reason ?? '' })
    })
    return reply.redirect(`/orders/${encodeURIComponent(id)}`, 303)
  })
}
