// A shop for tests, on a database of its own; closed by whoever opened it.

import { type Connectors, httpConnectors } from '@usher/runtime'
import { freshConnectionString } from '../../../runtime/test/databases.ts'
import { openShop, type Shop } from '../src/open-shop.ts'
import type { ShopSettings, UsherAddress } from '../src/settings.ts'

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

/** Somebody with a browser: keeps the cookies, and sends forms as one does. */
export function browserAt({ app }: Pick<Shop, 'app'>) {
  const cookies = new Map<string, string>()
  const ask = async (method: 'GET' | 'POST', url: string, form?: Readonly<Record<string, string>>) => {
    const answer = await app.inject({
      method,
      url,
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'sec-fetch-site': 'same-origin',
        ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form && { payload: new URLSearchParams(form).toString() }),
    })
    for (const set of [answer.headers['set-cookie'] ?? []].flat()) {
      const [name = '', value = ''] = set.split(';')[0]!.split('=')
      cookies.set(name, value)
    }
    return answer
  }
  const get = (url: string) => ask('GET', url)
  const post = (url: string, form: Readonly<Record<string, string>> = {}) => ask('POST', url, form)
  return {
    get,
    post,
    /** The number of the order that a purchase made. */
    buy: async (sku: string, form: Readonly<Record<string, string>> = {}): Promise<string> => {
      const { headers } = await post('/orders', { sku, ...form })
      return String(headers.location).replace('/orders/', '')
    },
  }
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
