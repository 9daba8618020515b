// A customer buys in the shop, a journey hears of it, asks the shop to act, and hears what comes of that: two processes, two databases.

import { DAY, HOUR, MINUTE } from '@usher/shared/base/time'
import { serializeDocument } from '@usher/shared/document/load-document'
import { fillTemplate } from '@usher/shared/templates/fill-template'
import { templateOf } from '@usher/shared/templates/templates'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../../../runtime/test/databases.ts'
import { type Brand, openBrand, type Shopper } from '../test/brand.ts'

const SLOWLY = 120_000

describe.each(databases)('the shop and Usher on $name', ({ name }) => {
  let brand: Brand
  beforeAll(async () => {
    brand = await openBrand(name)
    await brand.usher.journeys.publish(orderCare())
  }, SLOWLY)
  afterAll(() => brand.close())

  /** Somebody who has bought a climbing frame and been asked when it shall come. */
  async function buyer(phone: string) {
    const shopper = await brand.newShopper(phone)
    const order = await shopper.buy('tree-wall')
    await shopper.post(`/orders/${order}/pay`)
    await brand.heard(shopper.customer, 'order_paid')
    await brand.settle()
    return { shopper, order }
  }

  it(
    'care for an order together, from the payment to the stars',
    async () => {
      const { shopper, order } = await buyer('19900000301')
      const move = await brand.newStaff()
      const last = async () => (await shopper.read()).at(-1)
      expect(await last()).toBe('猫爬架下单成功！现在就发货，还是等家里方便了再发？')
      const [sent, fitted] = [brand.dayIn(10), brand.dayIn(20)]
      await shopper.say('指定日期')
      await shopper.say(sent)
      expect(await last()).toBe(`好的，${sent} 给你发货，到时再提醒你。`)
      expect((await shopper.get(`/orders/${order}`)).body).toContain(`缓发到 ${sent}`)

      await move(order, 'ship')
      await brand.heard(shopper.customer, 'order_shipped')
      await brand.settle()
      expect(await last()).toMatch(/^你的猫爬架出库啦，单号 SF\d+。$/)
      await move(order, 'parcel')
      await brand.heard(shopper.customer, 'logistics_moved')
      await brand.settle()
      expect(await last()).toBe('物流更新：离开杭州转运中心')

      await move(order, 'deliver')
      await brand.heard(shopper.customer, 'order_delivered')
      await brand.settle()
      await brand.pass(2 * HOUR)
      expect(await last()).toBe('猫爬架已签收～ 师傅哪天上门安装方便？')
      await shopper.say(fitted)
      expect((await shopper.get(`/orders/${order}`)).body).toContain(`预约安装 ${fitted}`)

      await move(order, 'install')
      await brand.heard(shopper.customer, 'order_installed')
      await brand.settle()
      await brand.pass(DAY)
      await shopper.say('5')
      expect(await shopper.ended()).toEqual(['cared'])
    },
    SLOWLY,
  )

  it('end the journey when the shop never ships, and what comes later starts nothing', async () => {
    const { shopper, order } = await buyer('19900000302')
    await shopper.say('现在发')
    await brand.pass(91 * DAY)
    expect(await shopper.ended()).toEqual(['no_news'])
    const read = await shopper.read()
    await (await brand.newStaff())(order, 'ship')
    await brand.heard(shopper.customer, 'order_shipped')
    await brand.settle()
    expect(await shopper.read()).toEqual(read)
  })

  it('hold an order once when the shop’s answer is lost on the way', async () => {
    const { shopper, order } = await buyer('19900000303')
    brand.toShop.loseAnswerOf('/usher/orders/act')
    await shopper.say('指定日期')
    await shopper.say(brand.dayIn(5))
    expect(await shopper.read()).not.toContain(`好的，${brand.dayIn(5)} 给你发货，到时再提醒你。`)
    const day = brand.dayIn(5)
    await brand.pass(MINUTE)
    expect(await shopper.read()).toContain(`好的，${day} 给你发货，到时再提醒你。`)
    expect((await historyOf(shopper, order)).filter((text) => text === '缓发')).toHaveLength(1)
    await brand.heard(shopper.customer, 'order_held')
  })

  it(
    'lose and double nothing while Usher is away, though the shop dies meanwhile',
    async () => {
      const shopper = await brand.newShopper('19900000304')
      await brand.heard(shopper.customer, 'customer_registered')
      brand.toUsher.lead(null)
      const order = await shopper.buy('tree-wall')
      await shopper.post(`/orders/${order}/pay`)
      await brand.killTheShop()
      brand.toUsher.lead(brand.serverUrl)
      brand.toUsher.loseAnswerOf('/v1/events')
      await brand.openTheShop()
      await brand.heard(shopper.customer, 'order_paid')
      await brand.settle()
      await (await brand.newStaff())(order, 'ship')
      await brand.heard(shopper.customer, 'order_shipped')
      const heard = await brand.eventsOf(shopper.customer)
      expect(heard).toEqual(['customer_registered', 'order_placed', 'order_paid', 'order_shipped'])
      expect((await shopper.read()).filter((text) => text.startsWith('猫爬架下单成功'))).toHaveLength(1)
    },
    SLOWLY,
  )

  it(
    'go on where they were when the shop has been away',
    async () => {
      const { shopper, order } = await buyer('19900000305')
      const day = brand.dayIn(6)
      await shopper.say('指定日期')
      await brand.killTheShop()
      await shopper.say(day)
      await brand.pass(10_000)
      expect(await shopper.read()).not.toContain(`好的，${day} 给你发货，到时再提醒你。`)
      await brand.openTheShop()
      await brand.pass(5 * MINUTE)
      expect(await shopper.read()).toContain(`好的，${day} 给你发货，到时再提醒你。`)
      expect((await shopper.get(`/orders/${order}`)).body).toContain(`缓发到 ${day}`)
    },
    SLOWLY,
  )
})

/** As an operator starts from it: the template with its blank filled in. */
function orderCare(): string {
  const filled = fillTemplate(templateOf('order-care')!, { category: '猫爬架' })
  if (!filled.ok) throw new Error(filled.fault.map(({ blank }) => blank).join())
  return serializeDocument(filled.value.document)
}

async function historyOf(shopper: Shopper, order: string): Promise<readonly string[]> {
  const { body } = await shopper.get(`/orders/${order}`)
  return [...body.matchAll(/<li>([^<]+)<br>/g)].map(([, text]) => text!)
}
