import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserAt, newStaff, openTestShop } from '../../test/opened-shop.ts'
import type { Shop } from '../open-shop.ts'
import type { UsherAddress } from '../settings.ts'
import { deliver } from './deliver.ts'
import { tell, tellProfile } from './tell.ts'

/** What it is told in one request, by the path; it refuses whatever names `bad`, and is away when `status` says so. */
const seen: [string, readonly string[]][] = []
let status = 202
const server = createServer(async (request, response) => {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk)
  const [list = []] = Object.values<{ id: string; name?: string }[]>(JSON.parse(Buffer.concat(chunks).toString()))
  const names = list.map(({ id, name }) => name ?? id)
  seen.push([request.url ?? '', names])
  response.writeHead(names.includes('bad') ? 422 : status).end('{"code":"BAD_INPUT"}')
})

describe('what the shop has to tell', () => {
  let shop: Shop
  let usher: UsherAddress
  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const { port } = server.address() as AddressInfo
    usher = { url: `http://127.0.0.1:${port}`, apiKey: 'uk_1_x', chatKey: '', chatSecret: '' }
    shop = await openTestShop({ pglite: 'memory://' })
  })
  afterAll(async () => {
    await shop.close()
    server.close()
  })
  const say = (...names: string[]) =>
    shop.host.act(async (scene) => {
      for (const name of names) await tell(scene, 'lin', name, {})
    })

  it('leaves in its order, neighbours of one kind together', async () => {
    await say('one', 'two')
    await shop.host.act((scene) => tellProfile(scene, 'lin', { name: '林晓' }))
    await say('three')
    expect(await deliver(shop.database, usher)).toBe(4)
    expect(seen.splice(0)).toEqual([
      ['/v1/events', ['one', 'two']],
      ['/v1/customers', ['lin']],
      ['/v1/events', ['three']],
    ])
    expect(await deliver(shop.database, usher)).toBe(0)
  })

  it('waits for as long as Usher is away or does not know the key', async () => {
    await say('four')
    for (status of [503, 401]) await expect(deliver(shop.database, usher)).rejects.toThrow(`answered ${status}`)
    status = 202
    expect(await deliver(shop.database, usher)).toBe(1)
    await expect(deliver(shop.database, { ...usher, url: 'http://127.0.0.1:9' })).resolves.toBe(0)
  })

  it('goes on without what Usher refuses, which staff see and send again', async () => {
    seen.splice(0)
    await say('five', 'bad', 'six')
    await deliver(shop.database, usher)
    expect(seen.map(([, names]) => names)).toEqual([['five', 'bad', 'six'], ['five'], ['bad'], ['six']])
    const staff = await newStaff(shop)
    const desk = (await staff.get('/staff')).body
    expect(desk).toContain('422 {&#34;code&#34;:&#34;BAD_INPUT&#34;}')
    const seq = /\/staff\/outbox\/(\d+)/.exec(desk)?.[1]
    await browserAt(shop).post(`/staff/outbox/${seq}`)
    expect(await deliver(shop.database, usher)).toBe(0)
    await staff.post(`/staff/outbox/${seq}`)
    expect(await deliver(shop.database, usher)).toBe(1)
  })
})
