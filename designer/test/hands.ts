// What hands do in the editor: find a step, drag something somewhere, choose a block from the list.

import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** The card of the step with this title. */
export function step(page: Page, title: string): Locator {
  return page.locator('[data-step]').filter({ has: page.getByRole('button', { name: `『${title}』` }) })
}

/** The way out of a step: by its label where there are several. */
export function port(page: Page, title: string, label?: string): Locator {
  const name = label === undefined ? '添加下一步' : `在『${label}』后添加`
  return step(page, title).getByRole('button', { name, exact: true })
}

export function block(page: Page, label: string): Locator {
  return page.getByRole('complementary', { name: '块' }).getByRole('button', { name: label, exact: true }).last()
}

interface Spot {
  readonly x: number
  readonly y: number
}

/** Presses, moves in several steps as a hand does, and lets go. */
export async function drag(page: Page, from: Locator, to: Locator | Spot): Promise<void> {
  const start = await middleOf(from)
  const end = 'x' in to ? to : await middleOf(to)
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 })
  await page.mouse.move(end.x, end.y, { steps: 4 })
  await page.mouse.up()
}

/** Where it has come to rest: the camera may still be on its way. */
export async function middleOf(what: Locator): Promise<Spot> {
  await what.scrollIntoViewIfNeeded()
  let before = await what.boundingBox()
  for (;;) {
    await what.page().waitForTimeout(REST_MS)
    const box = await what.boundingBox()
    if (box === null) throw new Error(`${what} is not on the screen`)
    if (box.x === before?.x && box.y === before.y) return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    before = box
  }
}

const REST_MS = 60

/** Types into the list of blocks or steps that has just opened, and takes the first that fits. */
export async function choose(page: Page, typed: string): Promise<void> {
  const list = page.getByRole('combobox')
  await list.waitFor()
  await list.pressSequentially(typed)
  await list.press('Enter')
  await list.waitFor({ state: 'detached' })
}

/** The step has the keyboard. */
export async function hasFocus(page: Page, title: string): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''))
    .toContain(`『${title}』`)
}

/** The block is added behind the step that has the keyboard. */
export async function addByKey(page: Page, typed: string, title: string): Promise<void> {
  await page.keyboard.press('n')
  await choose(page, typed)
  await hasFocus(page, title)
}

export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

export function edgeCount(page: Page): Promise<number> {
  return page.locator('.react-flow__edge').count()
}

/** The server has everything. */
export async function saved(page: Page): Promise<void> {
  await page.getByRole('status').filter({ hasText: '已保存' }).waitFor()
}
