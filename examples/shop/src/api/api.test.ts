import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectorsTo, databases, KEY, newShopper, newStaff, openTestShop, toldBy } from '../../test/opened-shop.ts'
import type { Shop } from '../open-shop.ts'

describe.each(databases)('what Usher asks of the shop, on $name', ({ fresh }) => {
  let shop: Shop
  beforeAll(async () => {
    shop = await openTestShop(await fresh())
  })
  afterAll(() => shop.close())
  const ask = (path: string, payload: object, headers: Record<string, string> = {}) =>
    shop.app.inject({
      method: 'POST',
      url: `/usher/${path}`,
      payload,
      headers: { authorization: `Bearer ${KEY}`, ...headers },
    })

  it('finds goods by words, by sku, and by the model that is sold in shops only', async () => {
    const { products } = connectorsTo(shop)
    const [first, ...others] = await products.find({ query: '想给猫咪买点猫粮', most: 3 })
    expect(first).toMatchObject({
      sku: 'food-1500',
      price: 89,
      insteadOf: null,
      link: `${shop.url}/products/food-1500`,
    })
    expect(others.length).toBeLessThanOrEqual(2)
    const [model] = await products.find({ query: '门店看的 qh w1 有线上的吗', most: 3 })
    expect(model).toMatchObject({ sku: 'fountain-2', insteadOf: 'QH-W1', text: expect.stringContaining('滤网') })
    expect(await products.find({ query: 'zzz', most: 3 })).toEqual([])
    expect(await products.get({ sku: 'sand-4' })).toMatchObject({ title: '豆腐猫砂 6L×4' })
    expect(await products.get({ sku: 'nothing' })).toBeNull()
  })

  it('shows a customer’s orders and nobody else’s', async () => {
    const { orders } = connectorsTo(shop)
    const mine = await newShopper(shop, '19900000011')
    const other = await newShopper(shop, '19900000012')
    const unpaid = await mine.buy('raincoat', { 'option.尺码': 'L', 'option.颜色': '蓝' })
    const id = await mine.buy('food-1500', { quantity: '2' })
    await mine.post(`/orders/${id}/pay`)
    const list = (state: 'any' | 'done' | 'unshipped') => orders.list({ customer: mine.customer, state, most: 5 })
    expect((await list('any')).map((order) => order.id)).toEqual([id, unpaid])
    expect(await list('done')).toEqual([])
    expect(await orders.get({ customer: mine.customer, order: unpaid })).toMatchObject({
      state: 'placed',
      title: '狗狗雨衣',
      total: 69,
      shippedAt: null,
      lines: [{ sku: 'raincoat', quantity: 1, options: { 尺码: 'L', 颜色: '蓝' } }],
    })
    expect(await orders.get({ customer: other.customer, order: id })).toBeNull()
    expect(
      await orders.act({ key: 'not-mine', customer: other.customer, order: id, action: 'hold', data: {} }),
    ).toMatchObject({ kind: 'refused', code: 'NO_SUCH_ORDER' })
  })

  it('changes an order until it is shipped, and says why not afterwards', async () => {
    const { orders } = connectorsTo(shop)
    const mine = await newShopper(shop, '19900000021')
    const staff = await newStaff(shop)
    const order = await mine.buy('raincoat')
    await mine.post(`/orders/${order}/pay`)
    let keys = 0
    const act = (action: Parameters<typeof orders.act>[0]['action'], data: Record<string, string> = {}) =>
      orders.act({ key: `change-${++keys}`, customer: mine.customer, order, action, data })
    expect(await act('changeSize', { size: 'xl' })).toEqual({ kind: 'done', state: 'paid' })
    expect(await act('changeSize', { size: '3XL' })).toMatchObject({
      code: 'NO_SUCH_OPTION',
      message: '尺码只有 S、M、L、XL',
    })
    expect(await act('changeAddress', { address: '西湖区 2 号' })).toMatchObject({ kind: 'done' })
    expect(await act('gift', { sku: 'probiotic' })).toMatchObject({ kind: 'done' })
    expect(await act('hold', { until: '明天' })).toMatchObject({ code: 'BAD_DATE' })
    expect(await act('hold', { until: '2099-03-20' })).toEqual({ kind: 'done', state: 'held' })
    expect((await orders.get({ customer: mine.customer, order }))?.lines).toMatchObject([
      { sku: 'raincoat', options: { 尺码: 'XL' } },
      { sku: 'probiotic', options: {} },
    ])
    await staff.move(order, 'ship')
    expect(await act('changeAddress', { address: '别处' })).toMatchObject({ code: 'ALREADY_SHIPPED' })
    expect(await act('remark', { text: '放门口' })).toEqual({ kind: 'done', state: 'shipped' })
    expect(await act('createReturn', { reason: '不要了' })).toMatchObject({ code: 'ON_THE_WAY' })
    expect((await mine.get(`/orders/${order}`)).body).toContain('西湖区 2 号')
  })

  it('takes goods back, pays, and sends again', async () => {
    const { orders } = connectorsTo(shop)
    const mine = await newShopper(shop, '19900000031')
    const staff = await newStaff(shop)
    const order = await mine.buy('sand-4')
    await mine.post(`/orders/${order}/pay`)
    for (const move of ['ship', 'deliver']) await staff.move(order, move)
    const act = (key: string, action: 'createReturn' | 'approveReturn' | 'reissue') =>
      orders.act({ key, customer: mine.customer, order, action, data: { reason: '漏了' } })
    expect(await act('again', 'reissue')).toEqual({ kind: 'done', state: 'delivered' })
    expect(await act('back', 'createReturn')).toEqual({ kind: 'done', state: 'returning' })
    expect(await act('back', 'createReturn')).toEqual({ kind: 'done', state: 'returning' })
    expect(await act('fine', 'approveReturn')).toEqual({ kind: 'done', state: 'returned' })
    await staff.move(order, 'refund')
    const told = await toldBy(shop, mine.customer)
    expect(told.map(([name]) => name)).toEqual([
      ...['customer_registered', 'order_placed', 'order_paid', 'order_shipped', 'order_delivered'],
      ...['order_reissued', 'return_created', 'order_returned', 'refund_done'],
    ])
    expect(told.at(-1)?.[1]).toMatchObject({ order_id: order, amount: 79, category: '猫砂' })
    expect(await orders.list({ customer: mine.customer, state: 'unshipped', most: 5 })).toMatchObject([{ total: 0 }])
  })

  it('gives one coupon per key, however often and however many at once ask', async () => {
    const { coupons } = connectorsTo(shop)
    const { customer } = await newShopper(shop, '19900000041')
    const issue = () => coupons.issue({ key: 'ef_1', customer, coupon: '新人券', validDays: 7 })
    const answers = await Promise.all([issue(), issue(), issue(), issue()])
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]).toMatchObject({ kind: 'issued', code: expect.stringMatching(/^QH/) })
    const kept = await shop.database.transaction((trx) =>
      trx.selectFrom('coupon').select('code').where('customer', '=', customer).execute(),
    )
    expect(kept).toHaveLength(1)
    expect(await coupons.state({ customer, coupon: '新人券' })).toBe('unused')
    expect(await coupons.state({ customer, coupon: '感谢券' })).toBe('none')
  })

  it('refuses coupons that are gone, unknown, or for members only', async () => {
    const { coupons, members } = connectorsTo(shop)
    const mine = await newShopper(shop, '19900000051')
    const issue = (coupon: string, key: string) =>
      coupons.issue({ key, customer: mine.customer, coupon, validDays: null })
    expect(await issue('没有的券', 'c-1')).toMatchObject({ code: 'NOT_ELIGIBLE' })
    expect(await issue('会员礼券', 'c-2')).toMatchObject({ code: 'NOT_ELIGIBLE' })
    const staff = await newStaff(shop)
    await staff.post('/staff/coupons', { name: '只有一张', worth: '9', stock: '1' })
    expect(await issue('只有一张', 'c-3')).toMatchObject({ kind: 'issued', expiresAt: null })
    expect(await issue('只有一张', 'c-4')).toMatchObject({ code: 'SOLD_OUT' })
    const invite = { customer: mine.customer, program: '青禾会员' }
    const invited = await members.invite({ key: 'm-1', ...invite })
    expect(invited).toEqual({ state: 'invited', link: `${shop.url}/club/${encodeURIComponent('青禾会员')}` })
    await mine.post(`/club/${encodeURIComponent('青禾会员')}`, { answer: 'joined' })
    expect(await members.invite({ key: 'm-2', ...invite })).toEqual({ state: 'member', link: null })
    expect(await issue('会员礼券', 'c-5')).toMatchObject({ kind: 'issued' })
    expect((await toldBy(shop, mine.customer)).at(-1)).toEqual(['member_joined', { program: '青禾会员' }])
  })

  it('takes the best coupon off the next order, and gives it back when that is not paid', async () => {
    const { coupons } = connectorsTo(shop)
    const mine = await newShopper(shop, '19900000061')
    for (const [at, coupon] of ['安慰券', '新人券'].entries())
      await coupons.issue({ key: `best-${at}`, customer: mine.customer, coupon, validDays: 30 })
    const order = await mine.buy('food-1500')
    expect((await mine.get(`/orders/${order}`)).body).toContain('¥69')
    expect(await coupons.state({ customer: mine.customer, coupon: '新人券' })).toBe('used')
    await mine.post(`/orders/${order}/cancel`)
    expect(await coupons.state({ customer: mine.customer, coupon: '新人券' })).toBe('unused')
  })

  it('counts points once per key, and those of orders for members', async () => {
    const { points } = connectorsTo(shop)
    const mine = await newShopper(shop, '19900000071')
    const grant = { customer: mine.customer, points: 200, reason: '欢迎' }
    expect(await points.grant({ key: 'p-1', ...grant })).toEqual({ kind: 'granted', balance: 200 })
    expect(await points.grant({ key: 'p-1', ...grant })).toEqual({ kind: 'granted', balance: 200 })
    expect(await points.grant({ key: 'p-2', ...grant, points: -5 })).toMatchObject({ code: 'BAD_POINTS' })
    await mine.post(`/club/${encodeURIComponent('青禾会')}`, { answer: 'joined' })
    const order = await mine.buy('sand-4')
    await mine.post(`/orders/${order}/pay`)
    expect(await points.balance({ customer: mine.customer })).toBe(279)
  })

  it('says where a parcel is, from the warehouse to the door', async () => {
    const { logistics } = connectorsTo(shop)
    const mine = await newShopper(shop, '19900000081')
    const staff = await newStaff(shop)
    const order = await mine.buy('dog-10')
    const track = () => logistics.track({ customer: mine.customer, order })
    expect(await track()).toBeNull()
    await mine.post(`/orders/${order}/pay`)
    await staff.move(order, 'ship')
    for (let stop = 0; stop < 5; stop++) await staff.move(order, 'parcel')
    const parcel = await track()
    expect(parcel).toMatchObject({ carrier: '顺丰速运', number: expect.stringMatching(/^SF\d+$/) })
    expect(parcel?.steps.map(({ place }) => place)).toEqual(['杭州', '杭州', '上海', '上海'])
    expect(await logistics.track({ customer: 'somebody else', order })).toBeNull()
  })

  it('invites into groups that there are', async () => {
    const { groups } = connectorsTo(shop)
    const mine = await newShopper(shop, '19900000091')
    const invite = (key: string, group: string) => groups.invite({ key, customer: mine.customer, group })
    expect(await invite('g-1', '青禾猫友群')).toEqual({ state: 'invited', link: `${shop.url}/groups/cats`, qr: null })
    await mine.post('/groups/cats')
    await mine.post('/groups/cats')
    expect(await invite('g-2', '青禾猫友群')).toEqual({ state: 'member', link: null, qr: null })
    expect((await toldBy(shop, mine.customer)).filter(([name]) => name === 'group_joined')).toHaveLength(1)
    await expect(invite('g-3', '鸟友群')).rejects.toThrow('NO_SUCH_GROUP')
  })

  it('calls one phone once at a time, and only those who have one', async () => {
    const { calls } = connectorsTo(shop)
    const call = (key: string, customer: string) => calls.call({ key, customer, text: '您的订单会晚到' })
    const silent = await newShopper(shop, '19900000109')
    expect(await call('t-1', silent.customer)).toBe('ringing')
    expect(await call('t-1', silent.customer)).toBe('ringing')
    expect(await call('t-2', silent.customer)).toBe('busy')
    expect(await calls.state({ key: 't-1' })).toBe('ringing')
    expect(await call('t-3', (await newShopper(shop, '19900000110')).customer)).toBe('busy')
    expect(await call('t-4', (await newShopper(shop, '19900000108')).customer)).toBe('failed')
    expect(await call('t-5', 'nobody')).toBe('failed')
    await expect(calls.state({ key: 'never' })).rejects.toThrow('NO_SUCH_CALL')
  })

  it('sends an SMS once, and none to whoever answered R', async () => {
    const { sms } = connectorsTo(shop)
    const mine = await newShopper(shop, '19900000121')
    const send = (key: string, text: string) => sms.send({ key, customer: mine.customer, text })
    expect(await send('s-1', '您的订单会晚到')).toEqual({ kind: 'accepted' })
    expect(await send('s-1', '您的订单会晚到')).toEqual({ kind: 'accepted' })
    expect(await send('s-2', '长'.repeat(600))).toMatchObject({ code: 'TOO_LONG' })
    const sent = await shop.database.transaction((trx) =>
      trx.selectFrom('sms').select(['text', 'parts']).where('customer', '=', mine.customer).execute(),
    )
    expect(sent).toEqual([{ text: '【青禾小店】您的订单会晚到 拒收请回复R', parts: 1 }])
    await (await newStaff(shop)).post('/staff/sms-stop', { number: '19900000121' })
    expect(await send('s-3', '再说一次')).toMatchObject({ code: 'OPTED_OUT' })
  })

  it('answers only who has the key, and says what is wrong with a request', async () => {
    const body = { customer: 'c', points: 5, reason: '' }
    const keyed = { 'idempotency-key': 'bad-1' }
    const codeOf = async (asked: ReturnType<typeof ask>) => {
      const { statusCode, body: text } = await asked
      return [statusCode, JSON.parse(text).code]
    }
    expect(await codeOf(ask('points/grant', body, { authorization: 'Bearer guess' }))).toEqual([401, 'WRONG_KEY'])
    expect(await codeOf(ask('points/grant', body))).toEqual([400, 'NO_KEY'])
    expect(await codeOf(ask('points/steal', body, keyed))).toEqual([404, 'NO_SUCH_OPERATION'])
    expect(await codeOf(ask('points/grant', { ...body, points: 'all' }, keyed))).toEqual([422, 'BAD_INPUT'])
    expect((await ask('points/grant', body, keyed)).statusCode).toBe(200)
    expect(await codeOf(ask('points/grant', { ...body, points: 6 }, keyed))).toEqual([409, 'KEY_REUSED'])
    const broken = await shop.app.inject({
      method: 'POST',
      url: '/usher/points/balance',
      payload: '{',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    })
    expect(broken.statusCode).toBe(400)
  })
})
