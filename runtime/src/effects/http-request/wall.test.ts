import { describe, expect, it } from 'vitest'
import { databases } from '../../../test/databases.ts'
import { call, callWith, done, open, opened, payloadOf, serve, useLoopback } from '../../../test/loopback.ts'
import { openWorld } from '../../../test/performing.ts'
import type { Resolve } from './resolve.ts'

useLoopback()

describe('the wall', () => {
  it('refuses by its text what is not public, and says why', async () => {
    const { port, seen } = await serve((_, response) => response.end())
    expect(await call({ url: `http://127.0.0.1:${port}/` }, { shut: true })).toMatchObject({
      kind: 'failed',
      code: 'BAD_URL',
    })
    expect(await call({ url: 'https://127.0.0.1/' }, { shut: true })).toMatchObject({
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
    const performed = await call({ url: 'https://shop.example:8443/' }, { shut: true, resolve })
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
    expect(await call({ url: 'https://shop.example/' }, { shut: true, resolve })).toMatchObject({
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
