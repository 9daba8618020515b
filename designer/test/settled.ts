import type { Page } from 'playwright-core'

/** Nothing loads and nothing turns. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .animate-spin, .animate-pulse') === null)
  await page.evaluate(async () => {
    await document.fonts.ready
    // A theme that has just changed begins transitions in its next frames, and where they are nested, others after those.
    for (let quiet = 0; quiet < 3; quiet++) {
      await new Promise(requestAnimationFrame)
      const running = document.getAnimations()
      if (running.length > 0) quiet = 0
      await Promise.allSettled(running.map(({ finished }) => finished))
    }
  })
}
