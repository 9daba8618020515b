// What customers and staff see. Pages are plain HTML and forms: they work without a script, which only keeps them fresh.

import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify'
import { drawPicture } from '../products/picture.ts'
import { findProduct } from '../products/product-row.ts'
import { ShopFault } from '../shop-fault.ts'
import type { ShopHost } from '../shop-host.ts'
import { clubPages } from './club.ts'
import { goodsPages } from './goods.ts'
import { mePages } from './me.ts'
import { orderPages } from './orders.ts'
import { staffPages } from './staff/routes.ts'
import { SCRIPT, STYLES } from './styles.ts'
import { notFound, visit } from './visit.ts'

export function pageRoutes(host: ShopHost): FastifyPluginAsync {
  return async (scope) => {
    readForms(scope)
    const policy = contentPolicy(host)
    scope.addHook('onRequest', async (request, reply) => {
      if (request.method === 'POST' && !isOwn(request)) throw notOurs()
      void reply
        .header('content-security-policy', policy)
        .header('x-content-type-options', 'nosniff')
        .header('referrer-policy', 'same-origin')
    })
    scope.setErrorHandler(async (error, _request, reply) => {
      if (error instanceof ShopFault) return reply.code(error.status).send(error.body)
      const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
      if (status >= 500) process.stderr.write(`shop: ${error instanceof Error ? error.stack : error}\n`)
      return reply.code(status).send({ code: 'FAILED', message: 'This did not work', fix: 'Go back and try again' })
    })
    scope.setNotFoundHandler(async (request, reply) => notFound(await visit(host, request, reply)))

    scope.get('/shop.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(STYLES))
    scope.get('/shop.js', async (_request, reply) => reply.type('text/javascript; charset=utf-8').send(SCRIPT))
    scope.get<{ Params: { name: string } }>('/pictures/:name', async (request, reply) => {
      const sku = request.params.name.replace(/\.svg$/, '')
      const product = await host.act((shop) => findProduct(shop, sku))
      // Cards of the chat show it on other origins.
      void reply.header('cross-origin-resource-policy', 'cross-origin').header('cache-control', 'max-age=3600')
      return reply.type('image/svg+xml').send(drawPicture(product?.picture ?? ''))
    })
    goodsPages(scope, host)
    orderPages(scope, host)
    mePages(scope, host)
    clubPages(scope, host)
    staffPages(scope, host)
  }
}

export type Form = Readonly<Record<string, string>>

function readForms(scope: FastifyInstance): void {
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 16 * 1_024 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
}

/** A form of another site would be sent with the shopper's cookie. */
function isOwn({ headers }: FastifyRequest): boolean {
  const { 'sec-fetch-site': site, origin, host } = headers
  if (site !== undefined) return site === 'same-origin'
  return origin === undefined || URL.parse(origin)?.host === host
}

function notOurs(): ShopFault {
  return new ShopFault(403, {
    code: 'OTHER_SITE',
    message: 'This form was sent from another site',
    fix: 'Open the shop itself and send it from there',
  })
}

function contentPolicy({ settings }: ShopHost): string {
  const usher = settings.usher === null ? '' : ` ${new URL(settings.usher.url).origin}`
  return [
    "default-src 'none'",
    "img-src 'self' http: https: data:",
    `style-src 'self' 'unsafe-inline'`,
    `script-src 'self'${usher}`,
    `connect-src 'self'${usher}`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
}
