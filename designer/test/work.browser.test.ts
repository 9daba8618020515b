// A prize is claimed: a colleague asks for more, approves and hands the parcel on, and the customer looks at a phone how far it is.

import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Brand, openBrand } from './brand.ts'
import { browserNote, noBrowser, openBrowser, openPage, picture } from './browser.ts'

const JOURNEY = new URL('../../examples/prize-claim/journey.json', import.meta.url)

describe.skipIf(noBrowser)(`Work for people${browserNote}`, { timeout: 90_000 }, () => {
  let brand: Brand
  let browser: Browser
  let desk: Page
  let phone: Page
  const complaints: string[][] = []

  beforeAll(async () => {
    brand = await openBrand({ people: [{ name: '小周', role: 'supervisor' }] })
    await brand.usher.journeys.publish(readFileSync(JOURNEY, 'utf8'))
    await brand.usher.customers.upsert({ id: 'lin', attributes: { name: '林小满' } })
    await tell('prize_won', { prize: '保温杯' })
    browser = await openBrowser()
    const opened = [await openPage(browser), await openPage(browser, { width: 390, height: 844 })] as const
    desk = opened[0].page
    phone = opened[1].page
    complaints.push(...opened.map((page) => page.complaints))
  }, 90_000)
  afterAll(async () => {
    await browser?.close()
    await brand?.close()
  })

  it('waits on the desk with what the customer gave', async () => {
    await until(async () => (await said()).includes('恭喜中奖！请回复下单的订单号。'))
    await tell('message_received', { text: 'D-2001' })
    await desk.goto(brand.url)
    await desk.getByRole('button', { name: /小周/ }).click()
    await desk.getByRole('link', { name: '待办' }).click()
    await desk.getByRole('link', { name: /林小满 登记了 保温杯/ }).click()
    await desk.getByRole('heading', { name: '林小满 登记了 保温杯' }).waitFor()
    await desk.getByText('D-2001').first().waitFor()
    await picture(desk, 'work-review')
  })

  it('asks the customer for more, and shows it on the progress page', async () => {
    await desk.getByRole('button', { name: '认领' }).click()
    await desk.getByText('我在处理').first().waitFor()
    await desk.getByRole('textbox', { name: /理由/ }).fill('请补一句下单时的昵称')
    await desk.getByRole('button', { name: '要求补充' }).click()
    await desk.getByText('已向客户提问').waitFor()
    await phone.goto(`${brand.url}/${await progressLink()}`)
    await phone.getByText('需要你补充资料，请到聊天里回复').waitFor()
    await phone.getByText('请补一句下单时的昵称').waitFor()
    await picture(phone, 'progress-phone')
    await tell('message_received', { text: '满满' })
    await desk.getByText('满满').first().waitFor()
  })

  it('goes on by the decision, and the next colleague finds a task', async () => {
    await desk.getByRole('button', { name: '通过', exact: true }).click()
    await desk.getByText('结果', { exact: true }).waitFor()
    await phone.reload()
    await phone.getByText('已通过').waitFor()
    await picture(phone, 'progress-approved-phone')
    await desk.getByRole('link', { name: /给 林小满 寄 保温杯/ }).click()
    await desk.getByText('核对地址').click()
    await desk.getByText('贴面单').click()
    await desk.getByRole('textbox', { name: '快递单号' }).fill('SF-88')
    await picture(desk, 'work-task')
    await desk.getByRole('button', { name: '完成', exact: true }).click()
    await until(async () => (await said()).includes('奖品已寄出，快递单号 SF-88。'))
  })

  it('fits a phone, and nothing was written in red', async () => {
    await desk.setViewportSize({ width: 390, height: 844 })
    await desk.getByRole('button', { name: '返回列表' }).click()
    await desk.getByRole('radio', { name: /已结束/ }).click()
    await desk.getByRole('link', { name: /给 林小满 寄 保温杯/ }).waitFor()
    await picture(desk, 'work-phone')
    expect(complaints.flat()).toEqual([])
  })

  async function tell(name: string, data: { readonly [key: string]: string }): Promise<void> {
    await brand.usher.events.emit({ id: crypto.randomUUID(), customer: 'lin', name, data })
  }

  function contents() {
    return brand.usher.database.asEngine((trx) => trx.selectFrom('message').select('content').orderBy('seq').execute())
  }

  async function said(): Promise<readonly string[]> {
    return (await contents())
      .map(({ content }) => JSON.stringify(content))
      .flatMap((text) => JSON.parse(text).text ?? [])
  }

  async function progressLink(): Promise<string> {
    const links = (await contents()).flatMap(({ content }) => JSON.parse(JSON.stringify(content)).link ?? [])
    return String(links[0])
  }
})

/** Looks again and again until it is so: other parts of the system work meanwhile. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 10_000
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error('It did not become so within ten seconds')
  }
}
