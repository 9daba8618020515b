import type { Usher } from '@usher/runtime'
import type { FastifyPluginAsync } from 'fastify'
import { couponsOf } from './coupons.ts'
import { isMember, joinProgram, PROGRAM } from './members.ts'
import { placeOrder } from './orders.ts'
import { type Account, renderPage } from './page.ts'
import type { ShopDatabase } from './shop-database.ts'
import { chatProof, shopperOf } from './shopper.ts'
import { languageOf } from './words.ts'

interface Host {
  readonly database: ShopDatabase
  readonly usher: Usher
}

export function shopRoutes({ database, usher }: Host): FastifyPluginAsync {
  return async (scope) => {
    scope.get<{ Querystring: { lang?: string } }>('/', async (request, reply) => {
      const customer = shopperOf(request, reply)
      const account = await accountOf(database, customer)
      const chat = { key: usher.workspace!.chatKey, customer, proof: chatProof(usher, customer) }
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(renderPage({ account, chat, language: languageOf(request.query.lang) }))
    })

    scope.get('/account', async (request, reply) => accountOf(database, shopperOf(request, reply)))

    scope.post<{ Body: { product?: unknown } | null }>('/orders', async (request, reply) => {
      const customer = shopperOf(request, reply)
      const product = String(request.body?.product ?? '')
      const order = await database.transaction((trx) => placeOrder(trx, usher, { customer, product }))
      if (order !== null) return reply.code(201).send(order)
      return reply.code(404).send({ code: 'NO_PRODUCT', message: `There is no product "${product.slice(0, 40)}"` })
    })

    scope.post('/members', async (request, reply) => {
      const customer = shopperOf(request, reply)
      await database.transaction((trx) => joinProgram(trx, usher, customer))
      return reply.code(204).send()
    })
  }
}

function accountOf(database: ShopDatabase, customer: string): Promise<Account> {
  return database.transaction(async (trx) => ({
    products: await trx.selectFrom('shop.product').selectAll().orderBy('price').execute(),
    orders: await trx
      .selectFrom('shop.order')
      .select(['id', 'product', 'amount', 'coupon'])
      .where('customer', '=', customer)
      .orderBy('at', 'desc')
      .limit(10)
      .execute(),
    coupons: await couponsOf(trx, customer),
    member: await isMember(trx, customer, PROGRAM),
  }))
}
