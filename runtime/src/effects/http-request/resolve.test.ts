import { createSocket, type Socket } from 'node:dgram'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { askNameServers, resolveHost } from './resolve.ts'

let server: Socket
let asked: string[]

beforeEach(async () => {
  asked = []
  server = createSocket('udp4')
  await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve))
})
afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())))

const options = () => ({ servers: [`127.0.0.1:${server.address().port}`], longestMs: 500 })

it('asks the name servers for this very name, never within a search domain', async () => {
  answerWith(() => null)
  await expect(askNameServers('shop', options())).rejects.toMatchObject({ code: 'DNS_FAILED' })
  expect(new Set(asked)).toEqual(new Set(['shop']))
})

it('gives every address of both families', async () => {
  answerWith((type) => (type === A ? [127, 0, 0, 1] : Array.from({ length: 16 }, (_, place) => (place === 15 ? 1 : 0))))
  expect(await askNameServers('shop.example', options())).toEqual([
    { address: '127.0.0.1', family: 4 },
    { address: '::1', family: 6 },
  ])
})

it('gives the addresses of one family when the other has none', async () => {
  answerWith((type) => (type === A ? [10, 0, 0, 1] : null))
  expect(await askNameServers('shop.example', options())).toEqual([{ address: '10.0.0.1', family: 4 }])
})

it('does not wait for name servers that stay silent', async () => {
  await expect(askNameServers('shop.example', { ...options(), longestMs: 50 })).rejects.toMatchObject({
    code: 'DNS_TIMEOUT',
  })
})

it('knows the names of the own network from the system', async () => {
  const found = await resolveHost('localhost', 'private')
  expect(found.map(({ address }) => address)).toEqual(expect.arrayContaining(['127.0.0.1']))
})

const A = 1

/** A name server for one name at a time: the question comes back with one record, or with "no such name". */
function answerWith(address: (type: number) => readonly number[] | null): void {
  server.on('message', (query, { port }) => {
    const labels: string[] = []
    let at = 12
    for (let length = query[at]!; length > 0; length = query[at]!) {
      labels.push(query.subarray(at + 1, at + 1 + length).toString())
      at += 1 + length
    }
    asked.push(labels.join('.').toLowerCase())
    const type = query.readUInt16BE(at + 1)
    const data = address(type)
    const head = Buffer.from(query.subarray(0, 12))
    head.writeUInt16BE(data === null ? 0x8183 : 0x8180, 2)
    head.writeUInt16BE(data === null ? 0 : 1, 6)
    head.fill(0, 8, 12)
    const record = data === null ? [] : [0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, data.length, ...data]
    server.send(Buffer.concat([head, query.subarray(12, at + 5), Buffer.from(record)]), port, '127.0.0.1')
  })
}
