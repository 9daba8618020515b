// A whole brand: the shop in its own process, Usher with its server, and the two roads between them. Usher's clock is virtual.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { httpConnectors } from '@usher/runtime'
import { DAY } from '@usher/shared/base/time'
import { hostOf } from '../../../runtime/src/api/host.ts'
import { inScope } from '../../../runtime/src/api/scoped.ts'
import { createKey } from '../../../runtime/src/auth/keys.ts'
import { newToken } from '../../../runtime/src/auth/token.ts'
import { until } from '../../../runtime/src/bench/measure.ts'
import { postMessage } from '../../../runtime/src/chat/post-message.ts'
import { createLog } from '../../../runtime/src/log.ts'
import { settleInProcess } from '../../../runtime/src/replay/settle-in-process.ts'
import { startVirtualTime } from '../../../runtime/src/replay/virtual-time.ts'
import { startServer } from '../../../runtime/src/server/serve.ts'
import { usherOn } from '../../../runtime/src/usher.ts'
import { freshConnectionString, freshDatabase, type TestDatabase } from '../../../runtime/test/databases.ts'
import { type ShopProcess, startShopProcess } from '../src/shop-process.ts'
import { browserOver, overHttp } from './browser.ts'
import { KEY, STAFF_PASSWORD } from './opened-shop.ts'
import { openRoad } from './road.ts'

export type Brand = Awaited<ReturnType<typeof openBrand>>
export type Shopper = Awaited<ReturnType<Brand['newShopper']>>

export async function openBrand(kind: TestDatabase['name']) {
  const toShop = await openRoad()
  const toUsher = await openRoad()
  const database = await freshDatabase(kind)
  const usher = await usherOn(database, {
    log: createLog('silent'),
    designerDir: null,
    connectors: httpConnectors({ url: `${toShop.url}/usher`, key: KEY }),
    workspace: { slug: 'qinghe', name: '青禾小店' },
  })
  const workspace = usher.workspace!
  const server = await startServer({ usher, port: 0 })
  toUsher.lead(server.url)
  const { secret } = await inScope(hostOf(usher), workspace.id, (scoped) =>
    createKey(scoped, { name: 'shop', scopes: ['events:write', 'customers:write'], validDays: null }),
  )
  const directory = mkdtempSync(join(tmpdir(), 'usher-shop-'))
  const place: Record<string, string> =
    kind === 'PGlite' ? { SHOP_DATA: directory } : { SHOP_DATABASE_URL: await freshConnectionString() }
  const environment = {
    ...place,
    PORT: '0',
    ...{ SHOP_KEY: KEY, SHOP_STAFF_PASSWORD: STAFF_PASSWORD, SHOP_URL: toShop.url },
    ...{ USHER_URL: toUsher.url, USHER_KEY: secret },
    ...{ USHER_CHAT_KEY: workspace.chatKey, USHER_CHAT_SECRET: workspace.chatSecret },
  }
  let shop: ShopProcess | null = null
  const openTheShop = async () => {
    shop = await startShopProcess(environment)
    toShop.lead(shop.url)
  }
  await openTheShop()

  let now = Date.now()
  const time = await startVirtualTime(database, now, settleInProcess(usher))
  const browser = () => browserOver(overHttp(() => shop?.url ?? toShop.url))

  const eventsOf = async (customer: string): Promise<readonly string[]> => {
    const rows = await database.db
      .selectFrom('event')
      .innerJoin('customer', 'customer.id', 'event.customer')
      .select('event.name')
      .where('customer.key', '=', customer)
      .orderBy('event.at')
      .execute()
    return rows.map(({ name }) => name)
  }

  return {
    usher,
    serverUrl: server.url,
    toShop,
    toUsher,
    openTheShop,
    killTheShop: async () => shop?.kill(),
    eventsOf,
    /** Usher does what is due. */
    settle: () => time.act(now, async () => undefined),
    /** Time passes for Usher; the shop lives in ours. */
    pass: async (ms: number) => {
      now += ms
      await time.passTo(now)
    },
    /** Usher has heard of it so many times. */
    heard: (customer: string, name: string, times = 1) =>
      until(
        `${times} × ${name} of ${customer}`,
        async () => (await eventsOf(customer)).filter((one) => one === name).length === times,
        { everyMs: 50, atMostMs: 25_000 },
      ),
    newShopper: async (phone: string) => {
      const shopper = browser()
      await shopper.post('/me', { name: '小满', phone, city: '上海', address: '文三路 1 号' })
      const customer = /data-customer="([^"]+)"/.exec((await shopper.get('/me')).body)![1]!
      return {
        ...shopper,
        customer,
        say: (text: string) => time.act(now, () => say(customer, text)),
        /** What the bot has written to them. */
        read: async (): Promise<readonly string[]> => {
          const rows = await database.db
            .selectFrom('message')
            .innerJoin('conversation', 'conversation.id', 'message.conversation')
            .innerJoin('customer', 'customer.id', 'conversation.customer')
            .select('message.content')
            .where('customer.key', '=', customer)
            .where('message.author', '=', 'bot')
            .orderBy('message.seq')
            .execute()
          return rows.map(({ content }) => String(Object(content).text ?? Object(content).title))
        },
        /** Why the customer's runs have ended. */
        ended: async (): Promise<readonly string[]> => {
          const rows = await database.db
            .selectFrom('run_history')
            .innerJoin('customer', 'customer.id', 'run_history.customer')
            .select('run_history.reason')
            .where('customer.key', '=', customer)
            .execute()
          return rows.map(({ reason }) => String(reason))
        },
      }
    },
    newStaff: async () => {
      const staff = browser()
      await staff.post('/staff/sign-in', { password: STAFF_PASSWORD })
      return (order: string, move: string) => staff.post(`/staff/orders/${order}/${move}`)
    },
    /** A day so many from now, as customers write it. */
    dayIn: (days: number) => new Date(now + days * DAY).toISOString().slice(0, 10),
    close: async () => {
      await shop?.kill()
      await server.close()
      await usher.close()
      await toShop.close()
      await toUsher.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }

  async function say(customer: string, text: string): Promise<void> {
    const { id } = await database.db
      .selectFrom('customer')
      .select('id')
      .where('key', '=', customer)
      .executeTakeFirstOrThrow()
    const visitor = { workspace: workspace.id, customer: id, tokenHash: '' }
    await postMessage(hostOf(usher), visitor, { clientId: newToken(), text, choice: null, files: [], offered: null })
  }
}
