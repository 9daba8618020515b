import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserAt, newShopper, newStaff, openTestShop, toldBy } from '../../test/opened-shop.ts'
import { CATALOGUE } from '../database/catalogue.ts'
import type { Shop } from '../open-shop.ts'

describe('the shop’s pages', () => {
  let shop: Shop
  beforeAll(async () => {
    shop = await openTestShop({ pglite: 'memory://' })
  })
  afterAll(() => shop.close())

  it('speak Chinese first, and English from the link on', async () => {
    const browser = browserAt(shop)
    expect((await browser.get('/')).body).toContain('鲜肉猫粮 1.5kg')
    expect((await browser.get('/?lang=en')).body).toContain('Fresh cat food 1.5 kg')
    expect((await browser.get('/orders')).body).toContain('No orders yet.')
    expect((await browser.get('/orders?lang=zh')).body).toContain('还没有订单')
  })

  it('let a customer buy, pay and follow what happens', async () => {
    const shopper = await newShopper(shop, '19900000201')
    const order = await shopper.buy('tree-wall', { 'option.颜色': '胡桃' })
    expect((await shopper.get(`/orders/${order}`)).body).toContain('待付款')
    await shopper.post(`/orders/${order}/pay`)
    await shopper.post(`/orders/${order}/pay`)
    const staff = await newStaff(shop)
    for (const move of ['ship', 'parcel', 'deliver', 'install']) await staff.move(order, move)
    const page = (await shopper.get(`/orders/${order}`)).body
    for (const words of ['已安装', '胡桃', '离开杭州转运中心', '文三路 1 号', '申请退货']) expect(page).toContain(words)
    expect((await toldBy(shop, shopper.customer)).filter(([name]) => name === 'order_paid')).toHaveLength(1)
  })

  it('show an order to nobody else, and let nobody else pay or cancel it', async () => {
    const shopper = await newShopper(shop, '19900000202')
    const order = await shopper.buy('food-1500')
    const stranger = browserAt(shop)
    expect((await stranger.get(`/orders/${order}`)).status).toBe(404)
    await stranger.post(`/orders/${order}/cancel`)
    expect((await shopper.get(`/orders/${order}`)).body).toContain('待付款')
  })

  it('sell what there is, and say why not', async () => {
    const shopper = await newShopper(shop, '19900000203')
    expect((await shopper.post('/orders', { sku: 'tree-wall', quantity: '20' })).location).toBe(
      '/products/tree-wall?refused=SOLD_OUT',
    )
    const refused = await shopper.post('/orders', { sku: 'raincoat', 'option.尺码': '9XL' })
    expect((await shopper.get(refused.location)).body).toContain('没有这个款式')
    expect((await shopper.get('/products/none')).status).toBe(404)
  })

  it('write out what people typed, never run it', async () => {
    const shopper = await newShopper(shop, '19900000204')
    await shopper.post('/me', { name: '<script>alert(1)</script>', phone: '', city: '"><img>', address: '' })
    const page = (await shopper.get('/me')).body
    expect(page).not.toContain('<script>alert')
    expect(page).toContain('&#60;script&#62;alert(1)')
    expect((await shopper.post('/me', { phone: '123' })).location).toBe('/me?saved=phone')
  })

  it('take no form from another site', async () => {
    const send = (headers: Record<string, string>) =>
      shop.app.inject({
        method: 'POST',
        url: '/staff/sign-in',
        payload: 'password=x',
        headers: { ...FORM, ...headers },
      })
    expect((await send({ 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
    expect((await send({ origin: 'https://evil.example' })).statusCode).toBe(403)
    expect((await send({})).statusCode).toBe(303)
  })

  it('open the desk to staff only', async () => {
    const shopper = await newShopper(shop, '19900000205')
    const order = await shopper.buy('sand-4')
    await shopper.post(`/orders/${order}/pay`)
    const guest = browserAt(shop)
    await guest.post('/staff/sign-in', { password: 'guess' })
    await guest.post(`/staff/orders/${order}/ship`)
    expect((await guest.get('/staff')).body).not.toContain(order)
    const staff = await newStaff(shop)
    expect((await staff.get('/staff')).body).toContain(order)
    expect((await shopper.get(`/orders/${order}`)).body).toContain('已付款')
    await staff.post('/staff/sign-out')
    expect((await staff.get('/staff')).body).not.toContain(order)
  })

  it('draw every product', async () => {
    const browser = browserAt(shop)
    const { body: plain } = await browser.get('/pictures/none.svg')
    expect(plain).toMatch(/^<svg .*<\/svg>$/s)
    for (const { sku } of CATALOGUE.products) {
      const { body } = await browser.get(`/pictures/${sku}.svg`)
      expect(body).toMatch(/^<svg .*<\/svg>$/s)
      expect([sku, body]).not.toEqual([sku, plain])
    }
  })
})

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
