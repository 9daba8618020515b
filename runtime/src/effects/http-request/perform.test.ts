import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HttpRequestPayload } from '@usher/shared/engine/effect'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../../../test/databases.ts'
import { openWorld, type TestWorld } from '../../../test/performing.ts'
import type { Performed, Planned } from '../performer.ts'
import { openHttpRequests } from './perform.ts'
import type { Resolve } from './resolve.ts'

let test: TestWorld
beforeAll(async () => {
  test = await openWorld('PGlite')
})
afterAll(() => test.close())

const opened: { readonly close: () => unknown }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

// Static rows of the list of hostile URLs are played in check-url.test.ts; its dynamic ones are here.
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

describe('an answer', () => {
  it.each([
    [200, 'application/json', '{"a":1}', { a: 1 }],
    [404, 'application/problem+json', '[1]', [1]],
    [200, 'text/plain', '{"errcode":0}', { errcode: 0 }],
    [200, 'application/json', '"text"', 'text'],
    [200, 'application/json', 'not json', 'not json'],
    [400, 'text/html', '<p>no</p>', '<p>no</p>'],
    [204, 'text/plain', '', null],
    [200, 'text/plain; charset=gbk', Buffer.from([0xc4, 0xe3]), '你'],
    [200, 'text/plain; charset=klingon', 'ok', 'ok'],
  ])('of %i %s is done with its status and body', async (status, type, sent, body) => {
    const { port } = await serve((_, response) => response.writeHead(status, { 'content-type': type }).end(sent))
    expect(await call({ url: `http://127.0.0.1:${port}/` })).toEqual(done(status, body))
  })

  it.each([301, 302, 307, 308, 304])('of %i is not followed', async (status) => {
    const target = await serve((_, response) => response.end())
    const { port } = await serve((_, response) =>
      response.writeHead(status, { location: `http://localhost:${target.port}/` }).end(),
    )
    expect(await call({ url: `http://127.0.0.1:${port}/` })).toMatchObject({ kind: 'failed', code: 'REDIRECT' })
    expect(target.seen).toEqual([])
  })

  it('of 200 with a location goes nowhere', async () => {
    const { port, seen } = await serve((_, response) => response.writeHead(200, { location: '/elsewhere' }).end())
    expect(await call({ url: `http://127.0.0.1:${port}/` })).toEqual(done(200, null))
    expect(seen.length).toBe(1)
  })

  it.each([
    [429, { 'retry-after': '120' }, 120_000],
    [503, { 'retry-after': '1000000000' }, 86_400_000],
    [503, { 'retry-after': '-5' }, undefined],
    [503, { 'retry-after': 'soon' }, undefined],
    [503, { 'retry-after': 'Sat, 01 Aug 2026 00:01:00 GMT', date: 'Sat, 01 Aug 2026 00:00:00 GMT' }, 60_000],
    [503, { 'retry-after': 'Sat, 01 Aug 2026 00:00:00 GMT', date: 'Sat, 01 Aug 2026 00:01:00 GMT' }, undefined],
    [408, {}, undefined],
    [500, {}, undefined],
  ])('of %i %o is worth another attempt', async (status, headers, afterMs) => {
    const { port } = await serve((_, response) => response.writeHead(status, headers).end())
    const performed = await call({ url: `http://127.0.0.1:${port}/` })
    expect(performed).toMatchObject({ kind: 'retry', code: `HTTP_${status}` })
    expect('afterMs' in performed ? performed.afterMs : undefined).toBe(afterMs)
  })

  it('without an end is cut at 64 KiB', async () => {
    const { port } = await serve((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
      }
      response.on('drain', more)
      more()
    })
    expect(await call({ url: `http://127.0.0.1:${port}/` })).toEqual(done(200, 'x'.repeat(65_536)))
  })

  it('of exactly 64 KiB is whole', async () => {
    const { port } = await serve((_, response) => response.end(JSON.stringify('y'.repeat(65_534))))
    const { port: json } = await serve((_, response) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify('y'.repeat(65_534))),
    )
    expect(await call({ url: `http://127.0.0.1:${port}/` })).toEqual(done(200, `"${'y'.repeat(65_534)}"`))
    expect(await call({ url: `http://127.0.0.1:${json}/` })).toEqual(done(200, 'y'.repeat(65_534)))
  })

  it('that is encoded against our wish is not decoded', async () => {
    const { port } = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': Array(100).fill('gzip').join(',') }).end('bomb'),
    )
    expect(await call({ url: `http://127.0.0.1:${port}/` })).toEqual(done(200, null))
  })

  it.each([
    ['['.repeat(30_000) + ']'.repeat(30_000), 'JSON_TOO_DEEP'],
    ['{"a":[{"__proto__":{"admin":true}}]}', 'JSON_RESERVED_KEY'],
  ])('with JSON that nothing may keep fails', async (text, code) => {
    const { port } = await serve((_, response) => response.end(text))
    expect(await call({ url: `http://127.0.0.1:${port}/` })).toMatchObject({ kind: 'failed', code })
  })

  it('with headers beyond 16 KiB, or that is no HTTP, fails', async () => {
    const { port } = await serve((_, response) => response.writeHead(200, { 'x-long': 'x'.repeat(17_000) }).end())
    const noise = await listen(
      createTcpServer((socket) => socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.9\r\n'))),
    )
    const answers = [
      await call({ url: `http://127.0.0.1:${port}/` }),
      await call({ url: `http://127.0.0.1:${noise}/` }),
    ]
    expect(answers).toMatchObject(Array(2).fill({ kind: 'failed', code: 'BAD_ANSWER' }))
  })
})

describe('a lost connection', () => {
  it.each([
    ['POST', { kind: 'unknown' }],
    ['PATCH', { kind: 'unknown' }],
    ['PUT', { kind: 'retry', code: 'CONNECTION_FAILED' }],
    ['DELETE', { kind: 'retry', code: 'CONNECTION_FAILED' }],
    ['GET', { kind: 'retry', code: 'CONNECTION_FAILED' }],
  ] as const)('after a %s was sent is %o', async (method, expected) => {
    const before = await serve((request) => request.socket.resetAndDestroy())
    const middle = await serve((request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half', () => request.socket.resetAndDestroy())
    })
    for (const { port } of [before, middle]) {
      expect(await call({ url: `http://127.0.0.1:${port}/`, method })).toMatchObject(expected)
    }
  })

  it('that never came about is tried again, whatever the method', async () => {
    const port = await listen(createTcpServer())
    await opened.pop()?.close()
    const refused = { kind: 'retry', code: 'CONNECTION_FAILED' }
    expect(await call({ url: `http://127.0.0.1:${port}/`, method: 'POST' })).toMatchObject(refused)
  })

  it('of a receiver that sends nothing, drop by drop, or only promises ends with the time of the request', async () => {
    const silent = await serve(() => undefined)
    const slow = await serve((_, response) => {
      const timer = setInterval(() => response.write('.'), 20)
      response.on('close', () => clearInterval(timer))
    })
    const promising = await serve((_, response) => {
      const timer = setInterval(() => response.writeProcessing(), 5)
      response.on('close', () => clearInterval(timer))
    })
    for (const { port } of [silent, slow, promising]) {
      const url = `http://127.0.0.1:${port}/`
      expect(await call({ url, method: 'GET', timeoutMs: 150 })).toMatchObject({ kind: 'retry', code: 'TIMEOUT' })
      expect(await call({ url, method: 'POST', timeoutMs: 150 })).toMatchObject({ kind: 'unknown' })
    }
  })

  it('for want of trust in the certificate never becomes plain http', async () => {
    const plain = await serve((_, response) => response.end())
    expect(await call({ url: `https://127.0.0.1:${plain.port}/` })).toMatchObject({ kind: 'retry', code: 'TLS_FAILED' })
    expect(plain.seen).toEqual([])
    const port = await listen(createTlsServer(selfSigned(), (_, response) => response.end()))
    expect(await call({ url: `https://127.0.0.1:${port}/` })).toMatchObject({ kind: 'retry', code: 'TLS_FAILED' })
  })
})

describe('the wall', () => {
  it('refuses by its text what is not public, and says why', async () => {
    const { port, seen } = await serve((_, response) => response.end())
    const closed = { workspace: test.workspace }
    expect(await call({ url: `http://127.0.0.1:${port}/` }, closed)).toMatchObject({ kind: 'failed', code: 'BAD_URL' })
    expect(await call({ url: 'https://127.0.0.1/' }, closed)).toMatchObject({
      kind: 'failed',
      code: 'BLOCKED_ADDRESS',
      message: expect.stringContaining('IP_DENIED'),
    })
    expect(seen).toEqual([])
  })

  it.each([
    ['one private address', [['127.0.0.1']]],
    ['a private address among public ones', [['1.1.1.1', '10.0.0.1']]],
    ['an IPv4 address inside of an IPv6 one', [['::ffff:169.254.169.254']]],
    ['a translated address', [['64:ff9b::a9fe:a9fe']]],
    ['no address', [[]]],
  ])('refuses a name with %s', async (_, answers) => {
    const { resolve } = resolver(answers)
    const performed = await call({ url: 'https://shop.example:8443/' }, { workspace: test.workspace, resolve })
    expect(performed).toMatchObject({ kind: 'failed', code: 'BLOCKED_ADDRESS' })
  })

  it('refuses a name whose next answer is private: the answer that is checked is the one that is connected to', async () => {
    const { resolve, asked } = resolver([['127.0.0.1'], ['169.254.169.254']])
    const { port, seen } = await serve((request, response) => {
      response.setHeader('connection', request.url === '/last' ? 'close' : 'keep-alive').end()
    })
    const perform = open(resolve)
    const url = `http://shop.example:${port}`
    // Kept connections stay with their peer, whatever the name says in the meantime.
    expect(await callWith(perform, { url: `${url}/` })).toEqual(done(200, null))
    expect(await callWith(perform, { url: `${url}/last` })).toEqual(done(200, null))
    expect(asked).toEqual(['shop.example'])
    expect(seen.map(({ headers }) => headers.host)).toEqual(Array(2).fill(`shop.example:${port}`))
    expect(await callWith(perform, { url: `${url}/` })).toMatchObject({ kind: 'failed', code: 'BLOCKED_ADDRESS' })
    expect(asked.length).toBe(2)
    expect(seen.length).toBe(2)
  })

  it('tells names that cannot be resolved from those that are refused', async () => {
    const code = 'DNS_TIMEOUT'
    const resolve: Resolve = () => Promise.reject(Object.assign(new Error('No address came in time'), { code }))
    expect(await call({ url: 'https://shop.example/' }, { workspace: test.workspace, resolve })).toMatchObject({
      kind: 'retry',
      code,
    })
  })

  for (const { name } of databases) {
    it(`reads on ${name} which workspaces may call their own network, and answers in the order of the batch`, async () => {
      const own = await openWorld(name)
      opened.push(own)
      let most = 0
      let now = 0
      const { port } = await serve((request, response) => {
        most = Math.max(most, ++now)
        setImmediate(() => {
          now--
          response.end(request.url)
        })
      })
      const places = Array.from({ length: 30 }, (_, place) => place)
      const batch = places.map((place) =>
        own.planned('httpRequest', payloadOf({ url: `http://127.0.0.1:${port}/${place}` }), {
          workspace: place % 3 === 0 ? own.workspace : own.open,
        }),
      )
      const performed = await open()(batch, own.world)
      expect(performed).toMatchObject(
        places.map((place) => (place % 3 === 0 ? { code: 'BAD_URL' } : done(200, `/${place}`))),
      )
      expect(most).toBeLessThanOrEqual(8)
    })
  }
})

type Perform = ReturnType<typeof openHttpRequests>['perform']
type More = Partial<Planned<'httpRequest'>> & { readonly resolve?: Resolve }

function open(resolve?: Resolve): Perform {
  const requests = openHttpRequests(resolve && { resolve })
  opened.push(requests)
  return requests.perform
}

function call(payload: Partial<HttpRequestPayload>, { resolve, ...more }: More = {}): Promise<Performed> {
  return callWith(open(resolve), payload, more)
}

async function callWith(
  perform: Perform,
  payload: Partial<HttpRequestPayload>,
  more: Partial<Planned<'httpRequest'>> = {},
): Promise<Performed> {
  const planned = test.planned('httpRequest', payloadOf(payload), { workspace: test.open, ...more })
  const [performed] = await perform([planned], test.world)
  return performed!
}

function payloadOf(payload: Partial<HttpRequestPayload>): HttpRequestPayload {
  return { method: 'POST', url: '', headers: {}, body: null, timeoutMs: 10_000, ...payload }
}

function done(status: number, body: unknown) {
  return { kind: 'done', data: { status, body } }
}

/** Gives its answers one after the other, the last one for ever. */
function resolver(answers: readonly (readonly string[])[]) {
  const asked: string[] = []
  const resolve: Resolve = async (host) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)] ?? []
    asked.push(host)
    return answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  }
  return { resolve, asked }
}

interface Seen {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

async function serve(answer: RequestListener): Promise<{ readonly port: number; readonly seen: Seen[] }> {
  const seen: Seen[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { method, url, headers } = request
    seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() })
    answer(request, response)
  })
  return { port: await listen(server), seen }
}

async function listen(server: Server | TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  opened.push({
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  })
  return (server.address() as AddressInfo).port
}

function selfSigned(): { readonly key: Buffer; readonly cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'usher-tls-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const made = ['-keyout', key, '-out', cert, '-days', '1', '-subj', '/CN=localhost']
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...made], { stdio: 'ignore' })
  return { key: readFileSync(key), cert: readFileSync(cert) }
}
