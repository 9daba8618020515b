// Interrupts of the workspace, made by hand on the settings page.

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Brand, openBrand } from './brand.ts'
import { browserNote, noBrowser, openBrowser, openPage, picture } from './browser.ts'
import { enter } from './enter.ts'

describe.skipIf(noBrowser)(`Interrupts${browserNote}`, { timeout: 120_000 }, () => {
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

  it('are written as a sentence, put in order by keyboard, and kept', async () => {
    const { page, complaints } = await openPage(browser)
    await enter(page, brand)
    await page.goto(`${brand.url}/settings/interrupts`)
    await add(page, { name: '要找人工', word: '人工', reading: '要找人工', then: '转给人工，告诉客户' })
    await add(page, { name: '别再推了', word: '别再推', reading: '不想再收消息', then: '退订营销消息，并回复确认' })
    const rows = page.getByRole('main').getByRole('listitem')
    await expect.poll(() => rows.allInnerTexts()).toHaveLength(2)
    await page.getByRole('button', { name: /^移动「别再推了」/ }).press('ArrowUp')
    await expect.poll(() => rows.first().innerText()).toContain('别再推了')
    await page.getByLabel('启用「要找人工」').press('Space')
    await expect.poll(() => page.getByLabel('启用「要找人工」').isChecked()).toBe(false)
    await page.reload()
    await expect.poll(() => rows.first().innerText()).toContain('退订营销消息，原来的旅程继续等')
    expect(await rows.nth(1).innerText()).toContain('客户说到「人工」或听起来要找人工：转给人工')
    expect(await page.getByLabel('启用「要找人工」').isChecked()).toBe(false)
    await picture(page, 'interrupts-made-zh')
    expect(complaints).toEqual([])
  })

  it('are not kept while they would take every message', async () => {
    const { page } = await openPage(browser)
    await enter(page, brand)
    await page.goto(`${brand.url}/settings/interrupts`)
    await page.getByRole('button', { name: '添加打断' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('名称').fill('全部')
    await dialog.getByRole('button', { name: '保存' }).click()
    await dialog.getByText('会拦下每一句话').waitFor()
  })
})

interface Wanted {
  readonly name: string
  readonly word: string
  readonly reading: string
  readonly then: string
}

async function add(page: Page, { name, word, reading, then }: Wanted): Promise<void> {
  await page.getByRole('button', { name: '添加打断' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('名称').fill(name)
  const words = dialog.getByRole('textbox', { name: '客户说到其中一个词' })
  await words.fill(word)
  await words.press('Enter')
  await dialog.getByText(reading, { exact: true }).click()
  await dialog.getByText(then, { exact: true }).click()
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.waitFor({ state: 'detached' })
}
