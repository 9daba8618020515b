import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { BadAnswer } from '../bad-answer.ts'
import { httpConnectors } from './http-connectors.ts'

const SILENCE = Symbol('no answer')

type Handler = (body: unknown, request: IncomingMessage, response: ServerResponse) => unknown

const opened: { readonly close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close()
})

/** A system whose every answer is what `handle` gives for the request. */
async function system(handle: Handler) {
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of request) chunks.push(chunk)
    const answer = handle(JSON.parse(Buffer.concat(chunks).toString()), request, response)
    if (answer === SILENCE) return
    if (!response.headersSent) response.setHeader('content-type', 'application/json')
    if (!response.writableEnded) response.end(JSON.stringify(answer))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  opened.push({
    close: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  })
  return `http://127.0.0.1:${port}/api/usher`
}

describe('a brand’s systems over HTTP', () => {
  it('are asked under the address, with the key of the API and that of the effect', async () => {
    const seen: unknown[] = []
    const url = await system((body, { method, url: path, headers }) => {
      seen.push([method, path, headers.authorization, headers['idempotency-key'], body])
      return path?.endsWith('/list') ? [ORDER] : { kind: 'done', state: 'held' }
    })
    const { orders } = httpConnectors({ url, key: 'secret' })
    expect(await orders?.list({ customer: 'lin', state: 'unshipped', most: 5 })).toEqual([ORDER])
    const change = { customer: 'lin', order: 'o-1', action: 'hold', data: { days: 3 } } as const
    expect(await orders?.act({ key: 'ef_1', ...change })).toEqual({ kind: 'done', state: 'held' })
    expect(seen).toEqual([
      ['POST', '/api/usher/orders/list', 'Bearer secret', undefined, { customer: 'lin', state: 'unshipped', most: 5 }],
      ['POST', '/api/usher/orders/act', 'Bearer secret', 'ef_1', change],
    ])
  })

  it('may answer that there is nothing, or refuse with a code of their own', async () => {
    const url = await system((_, { url: path }) =>
      path?.endsWith('/get') || path?.endsWith('/track')
        ? null
        : { kind: 'refused', code: 'ALREADY_SHIPPED', message: '已经发出' },
    )
    const { orders, logistics } = httpConnectors({ url, key: 'secret' })
    expect(await orders?.get({ customer: 'lin', order: 'o-9' })).toBeNull()
    expect(await logistics?.track({ customer: 'lin', order: 'o-9' })).toBeNull()
    expect(await orders?.act({ key: 'k', customer: 'lin', order: 'o-1', action: 'hold', data: {} })).toEqual({
      kind: 'refused',
      code: 'ALREADY_SHIPPED',
      message: '已经发出',
    })
  })

  it.each<[string, Handler]>([
    ['an answer of another shape', () => ({ kind: 'issued', code: 7 })],
    ['no JSON', (_, __, response) => response.end('<p>Welcome</p>')],
    ['an answer without an end', (_, __, response) => response.end('x'.repeat(1_000_001))],
  ])('are believed nothing that the contract does not have: %s', async (_, handle) => {
    const { coupons } = httpConnectors({ url: await system(handle), key: 'secret' })
    await expect(coupons?.issue(ISSUE)).rejects.toBeInstanceOf(BadAnswer)
  })

  it.each([400, 401, 429, 500, 503])('are asked again after %i', async (status) => {
    const url = await system((_, __, response) => response.writeHead(status).end('busy'))
    const { coupons } = httpConnectors({ url, key: 'secret' })
    const asked = coupons?.issue(ISSUE)
    await expect(asked).rejects.toThrow(`POST coupons/issue was answered ${status}: busy`)
    await expect(asked).rejects.not.toBeInstanceOf(BadAnswer)
  })

  it('are asked again when they are silent, away or lead elsewhere', async () => {
    const silent = await system(() => SILENCE)
    const moved = await system((_, __, response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end())
    for (const url of [silent, moved, 'http://127.0.0.1:9']) {
      const { coupons } = httpConnectors({ url, key: 'secret', timeoutMs: 200 })
      const fault = await coupons?.issue(ISSUE).catch((error: unknown) => error)
      expect(fault).toBeInstanceOf(Error)
      expect(fault).not.toBeInstanceOf(BadAnswer)
    }
  })

  it('are connected one by one where the API has only some', () => {
    const some = httpConnectors({ url: 'https://shop.example', key: 'secret', systems: ['orders', 'sms'] })
    expect(Object.keys(some).sort()).toEqual(['orders', 'sms'])
  })
})

const ISSUE = { key: 'ef_1', customer: 'lin', coupon: 'spring', validDays: null }

const ORDER = {
  id: 'o-1',
  title: '羽绒服',
  state: 'paid',
  placedAt: 1_700_000_000_000,
  shippedAt: null,
  total: 399,
  image: null,
  lines: [{ sku: 'YR-1', title: '羽绒服', quantity: 1, options: { 尺码: 'L' } }],
}
