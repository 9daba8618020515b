import { createServer as createTcpServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { call, done, listen, serve, useLoopback } from '../../../test/loopback.ts'

useLoopback()

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
