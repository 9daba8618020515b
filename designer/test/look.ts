import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { picture } from './browser.ts'
import { accessFaults, layoutFaults } from './faults.ts'

/** Pictures in both themes, and what is wrong with the page in either. */
export async function look(page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await page.waitForTimeout(400)
    await picture(page, `${name}-${theme}`)
    expect([...(await layoutFaults(page)), ...(await accessFaults(page))]).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
  // What closes while colours still change would wait for ever for a change that was broken off.
  await page.waitForTimeout(400)
}
