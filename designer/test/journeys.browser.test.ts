// Four journeys by hand, as a customer in the shop on a phone and as the brand's people at a desk: J1, J3, J4 and J12. The shop is a
// process of its own, and Usher's clock is moved where days pass.

import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DAY, HOUR, MINUTE, SECOND } from '@usher/shared/base/time'
import { fillTemplate } from '@usher/shared/templates/fill-template'
import type { BlankValues } from '@usher/shared/templates/template'
import { templateOf } from '@usher/shared/templates/templates'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { STAFF_PASSWORD } from '../../examples/shop/test/opened-shop.ts'
import { setVirtualClock } from '../../runtime/src/clock/virtual-clock.ts'
import { browserNote, noBrowser, openBrowser, openPage, picture } from './browser.ts'
import { type BrandWithShop, openBrandWithShop } from './shop.ts'

describe.skipIf(noBrowser)(`Four journeys by hand${browserNote}`, { timeout: 120_000 }, () => {
  let brand: BrandWithShop
  let browser: Browser
  let phone: Page
  let desk: Page
  let counter: Page
  // The shop lives in our time: Usher's stands a little ahead of it, so that nothing it tells of is still to come.
  let now = Date.now() + HOUR
  const complaints: string[][] = []

  beforeAll(async () => {
    brand = await openBrandWithShop([{ name: '苏苏', role: 'supervisor' }])
    await setVirtualClock(brand.usher.database.db, now)
    await publish('pet-onboarding', {})
    await publish('live-prize', { gift_sku: 'snack-box' })
    await publish('order-changes', {})
    await publish('returns', {})
    browser = await openBrowser()
    phone = await open({ width: 390, height: 844 })
    desk = await open({})
    counter = await open({})
    await desk.goto(brand.url)
    await desk.getByRole('button', { name: /苏苏/ }).click()
    await counter.goto(`${brand.store}/staff`)
    await counter.getByLabel('口令').fill(STAFF_PASSWORD)
    await counter.getByRole('button', { name: '进入' }).click()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await brand?.close()
  })

  // A chapter cannot be told when the one before it went wrong.
  let broken = false
  beforeEach((chapter) => chapter.skip(broken))
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    broken = true
    for (const [name, page] of Object.entries({ phone, desk, counter })) await picture(page, `broken-${name}`)
  })

  it('a shopper buys three things, and finds the chat on the page', async () => {
    await phone.goto(`${brand.store}/me`)
    for (const [label, value] of [
      ['称呼', '小满'],
      ['手机号', '13812345678'],
    ] as const)
      await phone.getByLabel(label).fill(value)
    await phone.getByRole('button', { name: '保存' }).click()
    for (const sku of ['fountain-2', 'snack-box', 'raincoat']) {
      await phone.goto(`${brand.store}/products/${sku}`)
      await phone.getByRole('button', { name: '立即购买' }).click()
      await phone.getByRole('button', { name: /付款/ }).click()
      await phone.getByText('已付款').first().waitFor()
    }
    await phone.goto(`${brand.store}/orders`)
    await picture(phone, '1-orders')
    await expect.poll(() => eventsOf()).toContain('order_paid')
  })

  it('J1: the scanned card brings a greeting, a coupon for her number, and what fits her cat', async () => {
    await openChat()
    await tell('friend_added', { state: '宠物卡' })
    await says('留个手机号就发到账户里')
    await type('13812345678')
    await says('新人券已到账')
    await pass(2 * MINUTE)
    await phone.getByRole('button', { name: '猫', exact: true }).click()
    await says('新手养猫 7 件事')
    await says('每周三兽医答疑')
    await picture(phone, '2-j1-chat')
    await phone.goto(`${brand.store}/me`)
    await phone.locator('li', { hasText: '新人券' }).waitFor()
    await picture(phone, '2-j1-coupon')
    await tell('group_joined', {})
    await pass(7 * DAY)
    await phone.goto(brand.store)
    await openChat()
    await says('你的新人券还没用')
  })

  it('J3: she registers her prize on a form, and looks how far it is', async () => {
    const order = await orderOf('雨衣')
    await type('我中奖了，怎么领奖')
    const link = phone.getByRole('link', { name: /登记|填写/ }).last()
    await link.waitFor()
    const [form] = await Promise.all([phone.waitForEvent('popup'), link.click()])
    await form.getByLabel(/订单号/).fill(order)
    await form.getByLabel(/尺码/).selectOption({ index: 2 })
    await picture(form, '3-j3-form')
    await form.getByRole('button', { name: '提交' }).click()
    await form
      .getByText(/收到|已提交/)
      .first()
      .waitFor()
    await picture(form, '3-j3-form-sent')
    await form.close()

    await desk.getByRole('link', { name: '待办' }).click()
    await desk.getByRole('link', { name: new RegExp(order) }).click()
    await desk.getByRole('button', { name: '认领' }).click()
    await desk.getByRole('textbox', { name: /理由/ }).fill('请发一下中奖截图里的昵称')
    await desk.getByRole('button', { name: '要求补充' }).click()
    await says('请发一下中奖截图里的昵称')
    const [status] = await Promise.all([
      phone.waitForEvent('popup'),
      phone.getByRole('link', { name: /进度/ }).last().click(),
    ])
    await status.getByText('需要你补充资料').waitFor()
    await picture(status, '3-j3-status')
    await type('昵称是 小满爱吃鱼')
    await desk.getByText('昵称是 小满爱吃鱼').first().waitFor()
    await picture(desk, '3-j3-review')
    await desk.getByRole('button', { name: '通过', exact: true }).click()
    await says(`赠品会随订单 ${order} 寄出`)
    await status.reload()
    await status.getByText('已通过').waitFor()
    await status.close()
    expect(await giftsIn(order)).toBe(1)
    await tell('gift_shipped', { order_id: order, tracking: 'SF200' })
    await says('单号 SF200')
  })

  it('J4: two changes wait for one batch; one is done, and the one that fails goes to a person', async () => {
    await change('静音饮水机', '颜色', '豆绿')
    await change('冻干零食', '收货地址', '杭州市西湖区文三路 2 号')
    await pass(15 * MINUTE)
    await desk.goto(`${brand.url}/work/batches`)
    await desk.getByText('等人处理').waitFor()
    await picture(desk, '4-j4-batch')
    const [download] = await Promise.all([
      desk.waitForEvent('download'),
      desk.getByRole('button', { name: '下载「改单」' }).click(),
    ])
    const sheet = readFileSync(await download.path(), 'utf8').split(/\r?\n/)
    const filled = sheet.map((row) => row.replace(/,,$/, row.includes('豆绿') ? ',done,' : ',failed,仓库已打包'))
    const file = join(tmpdir(), `usher-batch-${process.pid}.csv`)
    writeFileSync(file, filled.join('\r\n'))
    const [chooser] = await Promise.all([
      desk.waitForEvent('filechooser'),
      desk.getByRole('button', { name: '上传结果：「改单」' }).click(),
    ])
    await chooser.setFiles(file)
    await desk.getByText('已写入：1 条成功，1 条失败。').waitFor()
    await picture(desk, '4-j4-report')
    await says('已经是“豆绿”')
    await says('请同事来帮你')
    await picture(phone, '4-j4-chat')
    await desk.getByRole('button', { name: '关闭' }).first().click()
    await desk.goto(`${brand.url}/console`)
    await desk.getByRole('region', { name: '会话列表' }).getByRole('link', { name: /小满/ }).click()
    await desk.getByText('改单失败：仓库已打包').first().waitFor()
    await desk.getByRole('button', { name: '接入' }).click()
    await desk.getByRole('textbox', { name: '回复客户' }).waitFor()
    await desk.getByText('待发货').first().scrollIntoViewIfNeeded()
    await picture(desk, '4-j4-console')
    await desk.getByRole('textbox', { name: '回复客户' }).fill('已联系仓库改好地址，放心～')
    await desk.getByRole('button', { name: '发送' }).click()
    await says('已联系仓库改好地址')
    await desk.getByRole('button', { name: '结束会话' }).click()
    await desk.getByRole('dialog').getByRole('button', { name: '结束会话' }).click()
    await desk.getByText('会话已结束').first().waitFor()
  })

  it('J12: she taps her order and the reason; the shop makes the return, and tells of the refund', async () => {
    const order = await orderOf('静音饮水机')
    for (const move of ['发货', '签收']) {
      await counter.goto(`${brand.store}/staff`)
      await counter
        .getByRole('row', { name: new RegExp(order) })
        .getByRole('button', { name: move, exact: true })
        .click()
    }
    await type('我要退货')
    await phone.getByRole('button', { name: '退货', exact: true }).last().click()
    await phone
      .getByRole('button', { name: /静音饮水机/ })
      .last()
      .waitFor()
    await picture(phone, '5-j12-orders')
    await phone
      .getByRole('button', { name: /静音饮水机/ })
      .last()
      .click()
    await phone.getByRole('button', { name: '质量问题' }).last().click()
    await says('退货申请已提交')
    await picture(phone, '5-j12-submitted')
    for (const move of ['收到退货', '退款']) {
      await counter.goto(`${brand.store}/staff`)
      await picture(counter, '5-j12-counter')
      await counter
        .getByRole('row', { name: new RegExp(order) })
        .getByRole('button', { name: move })
        .first()
        .click()
    }
    await says('的退款已原路退回')
    await picture(phone, '5-j12-refunded')
  })

  it('nothing was written in red', () => {
    expect(complaints.flat()).toEqual([])
  })

  async function open(look: { width?: number; height?: number }): Promise<Page> {
    const opened = await openPage(browser, look)
    complaints.push(opened.complaints)
    const context: BrowserContext = opened.page.context()
    context.setDefaultTimeout(30_000)
    return opened.page
  }

  function publish(id: string, values: BlankValues) {
    const filled = fillTemplate(templateOf(id)!, values)
    if (!filled.ok) throw new Error(JSON.stringify(filled.fault))
    return brand.usher.journeys.publish(JSON.stringify(filled.value.document))
  }

  /** As an event from another channel or system. */
  async function tell(name: string, data: { readonly [key: string]: string }): Promise<void> {
    await brand.usher.events.emit({ id: crypto.randomUUID(), customer: await shopper(), name, data })
  }

  async function shopper(): Promise<string> {
    const { key } = await brand.usher.database.db.selectFrom('customer').select('key').executeTakeFirstOrThrow()
    return key
  }

  async function eventsOf(): Promise<readonly string[]> {
    const rows = await brand.usher.database.db.selectFrom('event').select('name').execute()
    return rows.map(({ name }) => name)
  }

  async function pass(ms: number): Promise<void> {
    now += ms
    await setVirtualClock(brand.usher.database.db, now)
  }

  async function openChat(): Promise<void> {
    await phone.getByRole('button', { name: /打开聊天/ }).click()
    await phone.getByPlaceholder('输入消息…').waitFor()
  }

  /** Time goes on a little: what changes at the very same instant is no news to those who watch. */
  async function type(text: string): Promise<void> {
    await pass(SECOND)
    await phone.getByPlaceholder('输入消息…').fill(text)
    await phone.keyboard.press('Enter')
    await phone.locator('.message.ours', { hasText: text }).last().waitFor()
  }

  const says = (text: string) => phone.getByText(text).last().waitFor()

  async function change(order: string, what: string, to: string): Promise<void> {
    await type('改单')
    await phone.getByRole('button', { name: what, exact: true }).last().click()
    await phone
      .getByRole('button', { name: new RegExp(order) })
      .last()
      .click()
    await says(`${what}改成什么？`)
    await type(to)
    await phone.getByRole('button', { name: '确认', exact: true }).last().click()
    await says('已经排进这一批')
  }

  /** What the shop has put into her order beside what she bought. */
  async function giftsIn(order: string): Promise<number> {
    const page = await phone.context().newPage()
    await page.goto(`${brand.store}/orders/${order}`)
    const gifts = await page.locator('li .state', { hasText: '赠品' }).count()
    await page.close()
    return gifts
  }

  /** Its number, as her list of orders shows it. */
  async function orderOf(title: string): Promise<string> {
    const page = await phone.context().newPage()
    await page.goto(`${brand.store}/orders`)
    const address = await page
      .getByRole('link', { name: new RegExp(title) })
      .first()
      .getAttribute('href')
    await page.close()
    return address!.split('/').at(-1)!
  }
})
