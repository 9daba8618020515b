import { describe, expect, it } from 'vitest'
import { call, done, serve, useLoopback } from '../../../test/loopback.ts'

useLoopback()

// The static rows of the list of hostile URLs are played in check-url.test.ts, its dynamic ones here and in the files beside.
describe('a request', () => {
  it('arrives as it was planned, with the key of its effect at every attempt', async () => {
    const { port, seen } = await serve((_, response) => response.writeHead(201).end('{"id":7}'))
    const payload = {
      url: `http://127.0.0.1:${port}/orders?a=1#frag`,
      headers: { 'X-Brand': 'tea', 'Content-Type': 'application/vnd.tea+json' },
      body: { text: '你好' },
    }
    const answers = [await call(payload), await call(payload, { attempt: 2 })]
    expect(answers).toEqual(Array(2).fill({ kind: 'done', data: { status: 201, body: { id: 7 } } }))
    expect(seen.map(({ method, url, body }) => ({ method, url, body }))).toEqual(
      Array(2).fill({ method: 'POST', url: '/orders?a=1', body: '{"text":"你好"}' }),
    )
    expect(seen[0]?.headers).toMatchObject({
      'x-brand': 'tea',
      'content-type': 'application/vnd.tea+json',
      'idempotency-key': 'ef_one',
      'webhook-id': 'ef_one',
      'accept-encoding': 'identity',
      'user-agent': 'Usher',
      host: `127.0.0.1:${port}`,
    })
    expect(seen[1]?.headers['idempotency-key']).toBe('ef_one')
  })

  it('says JSON when it has a body, and nothing when it has none', async () => {
    const { port, seen } = await serve((_, response) => response.end())
    await call({ url: `http://127.0.0.1:${port}/`, body: [1] })
    expect(await call({ url: `http://127.0.0.1:${port}/`, method: 'GET', body: null })).toEqual(done(200, null))
    expect(seen.map(({ headers, body }) => [headers['content-type'], body])).toEqual([
      ['application/json', '[1]'],
      [undefined, ''],
    ])
  })

  it.each<{ [name: string]: string }>([
    { Host: 'evil.example' },
    { 'transfer-encoding': 'chunked' },
    { 'Content-Length': '3' },
    { connection: 'close' },
    { 'Idempotency-Key': 'mine' },
    { 'webhook-id': 'mine' },
    { 'x-a': 'b\r\nx-c: d' },
    { 'x-a': 'b\u0000' },
    { 'x-a': '中文' },
    { 'x a': 'b' },
    { '': 'b' },
  ])('is not sent with the header %o', async (headers) => {
    const { port, seen } = await serve((_, response) => response.end())
    expect(await call({ url: `http://127.0.0.1:${port}/`, headers })).toMatchObject({
      kind: 'failed',
      code: 'BAD_HEADER',
    })
    expect(seen).toEqual([])
  })

  it('ignores proxies of the environment', async () => {
    const { port } = await serve((_, response) => response.end('direct'))
    const proxy = await serve((_, response) => response.end('proxied'))
    const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'ALL_PROXY', 'all_proxy']
    const before = names.map((name) => process.env[name])
    for (const name of names) process.env[name] = `http://127.0.0.1:${proxy.port}`
    try {
      expect(await call({ url: `http://127.0.0.1:${port}/` })).toEqual(done(200, 'direct'))
    } finally {
      names.forEach((name, place) => {
        if (before[place] === undefined) delete process.env[name]
        else process.env[name] = before[place]
      })
    }
  })
})
