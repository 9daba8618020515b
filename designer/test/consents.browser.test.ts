// What a customer has consented to: seen, changed by keyboard, per channel and all at once, and asked for by a segment.

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Brand, openBrand } from './brand.ts'
import { browserNote, noBrowser, openBrowser, openPage, picture } from './browser.ts'
import { enter } from './enter.ts'
import { accessFaults, layoutFaults, listenForData, wordFaults } from './faults.ts'
import { settled } from './settled.ts'

const CUSTOMER = 'qh-00002'
const LOOKS = [
  { locale: 'zh', theme: 'light' },
  { locale: 'en', theme: 'dark' },
] as const

describe.skipIf(noBrowser)(`Consents${browserNote}`, { timeout: 120_000 }, () => {
  let brand: Brand
  let browser: Browser
  beforeAll(async () => {
    brand = await openBrand({ demo: { customers: 20, days: 1 } })
    browser = await openBrowser()
  }, 90_000)
  afterAll(async () => {
    await browser?.close()
    await brand?.close()
  })

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).press('Enter')
  const known = async () => {
    const { db } = brand.usher.database
    const rows = await db
      .selectFrom('consent')
      .innerJoin('customer', 'customer.id', 'consent.customer')
      .select(['purpose', 'channel', 'state'])
      .where('key', '=', CUSTOMER)
      .orderBy('purpose')
      .orderBy('channel')
      .execute()
    return rows.map(({ purpose, channel, state }) => `${purpose} ${channel} ${state}`)
  }
  const open = async (look: (typeof LOOKS)[number], size: object = {}) => {
    const opened = await openPage(browser, { ...look, ...size })
    await enter(opened.page, brand)
    return { ...opened, data: listenForData(opened.page) }
  }

  it('are one line while all channels agree, and a line per channel where they differ', async () => {
    const { page, complaints } = await open(LOOKS[0])
    await page.goto(`${brand.url}/customers/${CUSTOMER}`)
    const matrix = page.getByRole('region', { name: '联系授权' })
    await press(page, '营销 · 所有渠道 · 拒绝')
    await expect.poll(() => matrix.innerText()).toContain('已拒绝')
    expect(await matrix.getByRole('listitem').count()).toBe(0)
    await press(page, '营销 · 按渠道查看')
    await expect.poll(() => matrix.getByRole('listitem').count()).toBe(5)
    await press(page, '营销 · 短信 · 同意')
    await expect.poll(() => matrix.innerText()).toContain('按渠道不同')
    await press(page, '专属关怀 · 所有渠道 · 同意')
    await expect.poll(known).toEqual(['care every in', 'marketing every out', 'marketing sms in'])
    await expect.poll(() => matrix.innerText()).toContain('林晓')
    expect(complaints).toEqual([])
  })

  for (const look of LOOKS) {
    const name = `${look.locale}-${look.theme}`
    it(`hold on wide pages and on phones: ${name}`, async () => {
      for (const [size, suffix] of [
        [{}, ''],
        [{ width: 390, height: 844 }, '-phone'],
      ] as const) {
        const { page, data } = await open(look, size)
        await page.goto(`${brand.url}/customers/${CUSTOMER}`)
        const matrix = page.getByRole('region', { name: /^(联系授权|Consents)$/ })
        await matrix.getByRole('listitem').nth(4).waitFor()
        await matrix.scrollIntoViewIfNeeded()
        await settled(page)
        await picture(page, `consents-${name}${suffix}`)
        const faults = [...(await layoutFaults(page)), ...(await accessFaults(page))]
        expect([...faults, ...(await wordFaults(page, look.locale, data))]).toEqual([])
        await page.context().close()
      }
    })

    it(`are a condition of a segment: ${name}`, async () => {
      const { page, data } = await open(look)
      await page.goto(`${brand.url}/segments/new`)
      await page
        .getByRole('button', { name: /^(条件|Condition)$/ })
        .first()
        .click()
      await page
        .getByRole('button', { name: /(条件对象|What the condition is about)/ })
        .first()
        .click()
      await page.getByRole('option', { name: /^(联系授权|Consent)/ }).click()
      await page
        .getByText(/(同意用短信接收营销|has agreed to marketing by SMS)/)
        .first()
        .waitFor()
      await page.getByText(/^(共 20 位客户 · 占 5%|of 20 customers · 5%)$/).waitFor()
      await page
        .getByRole('button', { name: /^(为什么在|Why in)/ })
        .first()
        .click()
      await page.getByText('consent.marketing.sms').waitFor()
      await picture(page, `consent-condition-${name}`)
      expect([...(await layoutFaults(page)), ...(await wordFaults(page, look.locale, data))]).toEqual([])
      await page.context().close()
    })
  }
})
