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
  const { start, end } = await bothAtRest(from, to)
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 })
  await page.mouse.move(end.x, end.y, { steps: 4 })
  await page.mouse.up()
}

/** Where both are at one time: the camera may have set out after the first was looked at. */
async function bothAtRest(from: Locator, to: Locator | Spot): Promise<{ readonly start: Spot; readonly end: Spot }> {
  const start = await middleOf(from)
  if ('x' in to) return { start, end: to }
  const end = await middleOf(to)
  const now = await middleOf(from)
  return now.x === start.x && now.y === start.y ? { start, end } : bothAtRest(from, to)
}

/** Where it has come to rest: the camera may still be on its way, or, on a busy machine, not have set out yet. */
export async function middleOf(what: Locator): Promise<Spot> {
  await what.scrollIntoViewIfNeeded()
  await what.evaluate(untilStill, STILL_FRAMES)
  const box = await what.boundingBox()
  if (box === null) throw new Error(`${what} is not on the screen`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Counted in frames that were drawn, not in time: a slow machine draws fewer. */
const STILL_FRAMES = 15

function untilStill(element: Element, frames: number): Promise<void> {
  return new Promise((resolve) => {
    let before = ''
    let still = 0
    const look = () => {
      const { x, y } = element.getBoundingClientRect()
      const now = `${x} ${y}`
      still = now === before ? still + 1 : 0
      before = now
      if (still >= frames) resolve()
      else requestAnimationFrame(look)
    }
    look()
  })
}

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
