// Products in the chat, where customers tap them, and on the pages where the brand's people see them.

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Brand, openBrand } from './brand.ts'
import { browserNote, noBrowser, openBrowser, openPage } from './browser.ts'
import { look } from './look.ts'

const SHOP = 'https://shop.example'
const LAMPS = ['护眼台灯', '落地阅读灯，三档调光，可以弯到沙发后面', '床头夹灯'].map((title, at) => ({
  title,
  price: `${199 + at * 100}`,
  image: `${SHOP}/lamp-${at}.svg`,
  link: `${SHOP}/lamp-${at}`,
  sku: `LAMP-${at}`,
}))

const JOURNEY = {
  name: '推荐台灯',
  nodes: [
    { id: 'start', kind: 'entry', config: { on: 'message', words: ['台灯'], match: 'contains', where: null } },
    {
      id: 'show',
      kind: 'message',
      config: {
        content: {
          kind: 'products',
          text: '这几款都适合看书：',
          list: { kind: 'written', items: LAMPS },
          quickReplies: [
            { id: 'guide', label: '选灯指南', link: `${SHOP}/guide` },
            { id: 'more', label: '还有别的吗' },
          ],
        },
      },
    },
    {
      id: 'rest',
      kind: 'waitForEvent',
      config: { waits: [{ id: 'tap', label: '', event: 'product_clicked' }], timeoutMs: 86_400_000 },
    },
    { id: 'end', kind: 'exit', config: {} },
  ].map((node, at) => ({ ...node, label: '', position: { x: 0, y: at * 160 } })),
  edges: [
    { id: 'a', from: { node: 'start', port: 'next' }, to: 'show' },
    { id: 'b', from: { node: 'show', port: 'sent' }, to: 'rest' },
    { id: 'c', from: { node: 'rest', port: 'event:tap' }, to: 'end' },
    { id: 'd', from: { node: 'rest', port: 'timeout' }, to: 'end' },
  ],
}

describe.skipIf(noBrowser)(`Products in the chat${browserNote}`, { timeout: 120_000 }, () => {
  let brand: Brand
  let browser: Browser
  let journey: string
  beforeAll(async () => {
    brand = await openBrand({ people: [{ name: '林晓', role: 'owner' }] })
    journey = (await brand.usher.journeys.publish(JSON.stringify(JOURNEY))).id
    browser = await openBrowser()
  }, 90_000)
  afterAll(async () => {
    await browser?.close()
    await brand?.close()
  })

  it('a customer taps one: its page opens, and the tap is recorded as theirs', async () => {
    const { page, complaints } = await openPage(browser)
    await showPages(page)
    await page.goto(brand.shopUrl)
    await page.getByRole('button', { name: /打开聊天/ }).click()
    await page.getByPlaceholder('输入消息…').fill('有台灯吗')
    await page.keyboard.press('Enter')
    const products = page.getByRole('list', { name: '商品' })
    await products.getByText('¥199').waitFor()
    await look(page, 'products-chat')

    const [opened] = await Promise.all([
      page.waitForEvent('popup'),
      products.getByRole('link', { name: '去购买 护眼台灯' }).click(),
    ])
    expect([opened.url(), await opened.evaluate(() => window.opener)]).toEqual([`${SHOP}/lamp-0`, null])
    await expect.poll(() => taps(brand)).toMatchObject([{ sku: 'LAMP-0', title: '护眼台灯' }])

    const [guide] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('link', { name: '选灯指南' }).click(),
    ])
    expect(guide.url()).toBe(`${SHOP}/guide`)
    await page.locator('.message.ours', { hasText: '选灯指南' }).waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('an agent sees what was shown, and the operator what will be', async () => {
    const { page, complaints } = await openPage(browser, { theme: 'system' })
    await showPages(page)
    await signIn(page, brand)
    await page.goto(`${brand.url}/console`)
    await page.getByRole('radio', { name: /^全部/ }).click()
    await page.getByRole('region', { name: '会话列表' }).getByRole('link').first().click()
    await page.getByRole('list', { name: '商品' }).getByText('护眼台灯').waitFor()
    await look(page, 'products-console')

    await page.goto(`${brand.url}/journeys/${journey}`)
    await page.locator('[data-step]', { hasText: '商品卡片：护眼台灯' }).click()
    await page.getByRole('complementary').getByRole('list', { name: '商品' }).first().waitFor()
    await look(page, 'products-inspector')

    await page.getByRole('radio', { name: '模拟' }).click()
    await page.getByRole('button', { name: '开始模拟' }).click()
    const phone = page.getByRole('log')
    await phone.getByText('¥199').waitFor()
    await look(page, 'products-phone')
    await phone.getByRole('button', { name: '去购买 护眼台灯' }).click()
    await page
      .getByText(/^已结束/)
      .first()
      .waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

async function taps({ usher }: Brand) {
  const rows = await usher.database.db
    .selectFrom('event')
    .select('data')
    .where('name', '=', 'product_clicked')
    .execute()
  return rows.map(({ data }) => data)
}

/** The shop's product pages and pictures, wherever this browser looks. */
async function showPages(page: Page): Promise<void> {
  await page
    .context()
    .route(`${SHOP}/**`, (route) =>
      route.fulfill(
        route.request().url().endsWith('.svg')
          ? { contentType: 'image/svg+xml', body: LAMP }
          : { contentType: 'text/html', body: '<!doctype html><title>商品</title>' },
      ),
    )
}

const LAMP =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><rect width="40" height="30" fill="#dfe8c8"/><path d="M12 16l8-10 8 10z" fill="#e0a63a"/><path d="M20 16v9" stroke="#333"/></svg>'

async function signIn(page: Page, { url }: Brand): Promise<void> {
  const headers = { 'x-usher': '1', origin: url }
  const accounts = await (await page.request.get(`${url}/trpc/auth.demoAccounts`, { headers })).json()
  const owner = accounts.result.data.find(({ role }: { role: string }) => role === 'owner')
  await page.request.post(`${url}/trpc/auth.signInDemo`, { headers, data: { person: owner.person } })
}
