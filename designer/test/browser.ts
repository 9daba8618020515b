import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { CHROMIUM_FLAGS, chromiumPath, HOW_TO_GET_CHROMIUM } from '../../scripts/chromium.ts'

/** For the name of a suite: says why it is skipped where there is no browser. */
export const noBrowser = chromiumPath() === null
export const browserNote = noBrowser ? ` (skipped: ${HOW_TO_GET_CHROMIUM})` : ''

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath()!, args: CHROMIUM_FLAGS })
}

export interface Look {
  readonly locale?: 'zh' | 'en'
  readonly theme?: 'light' | 'dark' | 'system'
  readonly width?: number
  readonly height?: number
}

/** Somebody with a browser of their own: nothing is shared with the others but the server. */
export async function openPage(browser: Browser, look: Look = {}): Promise<{ page: Page; complaints: string[] }> {
  const { locale = 'zh', theme = 'light', width = 1_440, height = 900 } = look
  const context: BrowserContext = await browser.newContext({
    viewport: { width, height },
    locale: locale === 'zh' ? 'zh-CN' : 'en-US',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  await context.addInitScript(
    ([language, colours]) => {
      localStorage.setItem('usher.locale', language)
      localStorage.setItem('usher.theme', colours)
    },
    [locale, theme] as const,
  )
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  return { page, complaints: listenForComplaints(page) }
}

/** What the page would have written in red. To be asked who one is before having signed in is answered with 401: no news. */
function listenForComplaints(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    if (message.type() !== 'error') return
    if (message.text().includes('401') && message.location().url.includes('/trpc/')) return
    complaints.push(`${page.url()}: ${message.text()} (${message.location().url})`)
  })
  return complaints
}

const folder = process.env.USHER_SHOTS ?? ''
/** Somebody has said by USHER_SHOTS where pictures are to be put. */
export const picturesWanted = folder !== ''

/** A picture to look at, when somebody has asked for pictures. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!picturesWanted) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
