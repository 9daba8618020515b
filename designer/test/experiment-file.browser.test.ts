// The e-mails of Kevin Hillstrom's challenge, 64,000 customers in three arms, on the page: to the published digits.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Brand, openBrand } from './brand.ts'
import { browserNote, noBrowser, openBrowser, openPage, picture } from './browser.ts'
import { enter } from './enter.ts'

const data = join(import.meta.dirname, '../../../shared/data/hillstrom-email-ab.csv')
const missing = existsSync(data) ? '' : ` (skipped: there are no customers at ${data})`

describe.skipIf(noBrowser || missing !== '')(`A file of outcomes${browserNote}${missing}`, { timeout: 120_000 }, () => {
  let brand: Brand
  let browser: Browser
  beforeAll(async () => {
    brand = await openBrand({ people: [{ name: '周敏', role: 'owner' }] })
    browser = await openBrowser()
  }, 90_000)
  afterAll(async () => {
    await browser?.close()
    await brand?.close()
  })

  it('is analysed to the published rates, differences and intervals', async () => {
    const { page, complaints } = await openPage(browser)
    await enter(page, brand)
    await page.goto(`${brand.url}/experiment-file`)
    await page.locator('input[type=file]').setInputFiles(data)
    await page.getByText('hillstrom-email-ab.csv，64,000 行').waitFor()
    const choose = async (label: string, option: string) => {
      await page.getByRole('button', { name: label }).click()
      await page.getByRole('option', { name: option, exact: true }).click()
    }
    await choose('哪一列是分组', 'segment')
    await choose('对照组', 'No E-Mail')
    await choose('visit', '占比（0 或 1）')
    await choose('conversion', '占比（0 或 1）')
    await choose('spend', '均值')
    await page.getByRole('button', { name: '分析', exact: true }).click()
    const arms = page.getByRole('table', { name: '各组比例' })
    await arms.waitFor()
    const visits = await arms.getByRole('row').allInnerTexts()
    expect(visits.slice(1).map((row) => row.split(/\s*\t\s*/).slice(0, 3))).toEqual([
      ['No E-Mail', '21,306', '0.1062'],
      ['Mens E-Mail', '21,307', '0.1828'],
      ['Womens E-Mail', '21,387', '0.1514'],
    ])
    await page.getByText(/卡方 0\.2025，p = 0\.9037/).waitFor()
    await page.getByText('0.7698 [0.4851, 1.0545]').waitFor()
    await picture(page, 'experiment-file')
    expect(complaints).toEqual([])
    await page.context().close()
  })
})
