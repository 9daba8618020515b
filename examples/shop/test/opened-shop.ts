// A shop for tests, on a database of its own; closed by whoever opened it.

import { type Connectors, httpConnectors } from '@usher/runtime'
import { freshConnectionString } from '../../../runtime/test/databases.ts'
import { openShop, type Shop } from '../src/open-shop.ts'
import type { ShopSettings, UsherAddress } from '../src/settings.ts'
import { browserOver, type TestBrowser } from './browser.ts'

export const databases = [
  { name: 'PGlite', fresh: async (): Promise<ShopSettings['database']> => ({ pglite: 'memory://' }) },
  {
    name: 'PostgreSQL',
    fresh: async (): Promise<ShopSettings['database']> => ({ connectionString: await freshConnectionString() }),
  },
]

export const KEY = 'the key that Usher shows'
export const STAFF_PASSWORD = 'the word that staff know'

export function openTestShop(database: ShopSettings['database'], usher: UsherAddress | null = null): Promise<Shop> {
  return openShop({
    database,
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    key: KEY,
    staffPassword: STAFF_PASSWORD,
    usher,
  })
}

/** The shop as Usher sees it. */
export function connectorsTo({ url }: Pick<Shop, 'url'>): Required<Connectors> {
  return httpConnectors({ url: `${url}/usher`, key: KEY }) as Required<Connectors>
}

/** Without a network. */
export function browserAt({ app }: Pick<Shop, 'app'>): TestBrowser {
  return browserOver(async (method, url, { headers, payload }) => {
    const answer = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) })
    return {
      status: answer.statusCode,
      location: String(answer.headers.location ?? ''),
      cookies: [answer.headers['set-cookie'] ?? []].flat(),
      body: answer.body,
    }
  })
}

/** A shopper with an address and a number, and the key that Usher knows them by. */
export async function newShopper(shop: Shop, phone = '19900000001') {
  const browser = browserAt(shop)
  const contact = { name: '小满', phone, city: '上海', address: '文三路 1 号' }
  await browser.post('/me', contact)
  const { customer } = await shop.database.transaction((trx) =>
    trx.selectFrom('shopper').select('customer').where('phone', '=', phone).executeTakeFirstOrThrow(),
  )
  return { ...browser, customer }
}

export async function newStaff(shop: Shop) {
  const browser = browserAt(shop)
  await browser.post('/staff/sign-in', { password: STAFF_PASSWORD })
  return { ...browser, move: (order: string, move: string) => browser.post(`/staff/orders/${order}/${move}`) }
}

/** What the shop has to tell, oldest first. */
export async function toldBy(shop: Shop, customer: string): Promise<readonly (readonly [string, object])[]> {
  const rows = await shop.database.transaction((trx) =>
    trx.selectFrom('outbox').select('body').orderBy('seq').execute(),
  )
  return rows.flatMap(({ body }) =>
    body.customer === customer ? [[String(body.name), Object(body.data)] as const] : [],
  )
}
