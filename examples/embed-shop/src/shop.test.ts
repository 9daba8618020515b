import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshConnectionString } from '../../../runtime/test/databases.ts'
import { placeOrder } from './orders.ts'
import { openShop, type Shop } from './shop.ts'

const databases = [
  { name: 'PGlite', fresh: async () => ({ pglite: 'memory://' }) },
  { name: 'PostgreSQL', fresh: async () => ({ connectionString: await freshConnectionString() }) },
]

describe.each(databases)('the shop on $name', ({ fresh }) => {
  let shop: Shop
  beforeAll(async () => {
    shop = await openShop(await fresh())
  })
  afterAll(() => shop.close())

  test('an order and its event are written together, and the journey answers in the chat', async () => {
    const shopper = await newShopper(shop)
    const order = await shopper.post('/orders', { product: 'food' })
    expect(order.statusCode).toBe(201)
    expect(order.json()).toMatchObject({ product: 'food', amount: 89, coupon: null })
    expect(await eventsOf(shop, shopper.id)).toEqual(['order_paid'])
    await shop.usher.workUntilQuiet()
    const texts = await shopper.chat()
    expect(texts[0]).toContain(`${order.json().id} 已付款：鲜肉猫粮 1.5kg，¥89`)
    expect(texts[1]).toContain('加入青禾会员')
  })

  test('an order that fails takes its event with it', async () => {
    const shopper = await newShopper(shop)
    const broken = shop.database.transaction(async (trx) => {
      expect(await placeOrder(trx, shop.usher, { customer: shopper.id, product: 'food' })).not.toBeNull()
      throw new Error('the card was refused')
    })
    await expect(broken).rejects.toThrow('the card was refused')
    expect((await shopper.account()).orders).toEqual([])
    expect(await eventsOf(shop, shopper.id)).toEqual([])
  })

  test('a product that is not there orders nothing and tells nobody', async () => {
    const shopper = await newShopper(shop)
    const answer = await shopper.post('/orders', { product: "food'; --" })
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'NO_PRODUCT'])
    expect(await eventsOf(shop, shopper.id)).toEqual([])
  })

  test('joining the club brings one coupon, and the next order uses it up', async () => {
    const shopper = await newShopper(shop)
    await shopper.post('/orders', { product: 'sand' })
    await shop.usher.workUntilQuiet()
    await shopper.post('/members', {})
    await shopper.post('/members', {})
    await shop.usher.workUntilQuiet()
    const { coupons, member } = await shopper.account()
    expect(member).toBe(true)
    expect(coupons).toHaveLength(1)
    expect(await shopper.chat()).toContainEqual(expect.stringContaining(coupons[0].code))
    const cheaper = await shopper.post('/orders', { product: 'sand' })
    expect(cheaper.json()).toMatchObject({ amount: 69, coupon: coupons[0].code })
    expect((await shopper.post('/orders', { product: 'sand' })).json()).toMatchObject({ amount: 79, coupon: null })
  })

  test('the page says in both languages who the customer is, and nobody else can say it', async () => {
    const shopper = await newShopper(shop)
    expect((await shopper.get('/?lang=en')).body).toContain('My coupons')
    const page = (await shopper.get('/')).body
    expect(page).toContain('我的券')
    const [, key, customer, proof] = /data-key="([^"]+)" data-customer="([^"]+)" data-proof="([^"]+)"/.exec(page)!
    expect(customer).toBe(shopper.id)
    const open = (asked: object) => shop.app.inject({ method: 'POST', url: '/usher/chat/open', payload: asked })
    expect((await open({ key, customer, proof })).statusCode).toBe(200)
    expect((await open({ key, customer: 'guest-somebody-else', proof })).statusCode).toBe(401)
  })

  test('it opens again on what it has, and publishes nothing twice', async () => {
    const { number } = await shop.usher.database.db
      .selectFrom('version')
      .select(({ fn }) => fn.countAll<number>().as('number'))
      .executeTakeFirstOrThrow()
    const again = await shop.usher.database.db.selectFrom('version').select('document').executeTakeFirstOrThrow()
    expect(await shop.usher.journeys.publish(JSON.stringify(again.document))).toMatchObject({
      version: 1,
      changed: false,
    })
    expect(number).toBe(1)
  })
})

async function newShopper({ app }: Shop) {
  const first = await app.inject({ url: '/account' })
  const cookie = String(first.headers['set-cookie']).split(';')[0]!
  const headers = { cookie }
  const get = (url: string) => app.inject({ url, headers })
  return {
    id: cookie.replace('shopper=', ''),
    get,
    post: (url: string, payload: object) => app.inject({ method: 'POST', url, headers, payload }),
    account: async () => (await get('/account')).json(),
    /** What stands in the chat, as the widget reads it. */
    chat: async (): Promise<string[]> => {
      const [, key, customer, proof] = /data-key="([^"]+)" data-customer="([^"]+)" data-proof="([^"]+)"/.exec(
        (await get('/')).body,
      )!
      const opened = await app.inject({ method: 'POST', url: '/usher/chat/open', payload: { key, customer, proof } })
      return opened.json().messages.map(({ content }: { content: { text: string } }) => content.text)
    },
  }
}

async function eventsOf({ usher }: Shop, customer: string): Promise<string[]> {
  const rows = await usher.database.db
    .selectFrom('event')
    .innerJoin('customer', 'customer.id', 'event.customer')
    .select('event.name')
    .where('customer.key', '=', customer)
    .execute()
  return rows.map(({ name }) => name)
}
