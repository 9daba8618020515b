// `npm run measure:desk`: how long after the API has taken a customer's message in it stands on the screen of the agent, who has many
// conversations open in a real browser. Both instants are of this machine's one clock: the browser is told none by the server.

import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from 'playwright-core'
import { startEmbeddedPostgres } from '../runtime/src/bench/embedded-postgres.ts'
import { atRate, percentile } from '../runtime/src/bench/measure.ts'
import { CHROMIUM_FLAGS, chromiumPath, HOW_TO_GET_CHROMIUM } from './chromium.ts'
import { AGENT, openFloor, type Visitor } from './desk/open-floor.ts'

const { values: flags } = parseArgs({
  options: {
    conversations: { type: 'string', default: '200' },
    messages: { type: 'string', default: '1000' },
    /** Messages a second, of all customers together. */
    rate: { type: 'string', default: '4' },
    database: { type: 'string' },
    picture: { type: 'string' },
  },
})
const CONVERSATIONS = Number(flags.conversations)
const MESSAGES = Number(flags.messages)
const MOST_MS = 200
/** Every so many messages one is for the conversation that is open before the agent's eyes. */
const OPEN_EVERY = 4
/** What was not seen so long after the last message was never seen. */
const LAST_MS = 10_000

const executablePath = chromiumPath()
if (executablePath === null) throw new Error(HOW_TO_GET_CHROMIUM)
const server = flags.database === undefined ? await startEmbeddedPostgres() : null
const floor = await openFloor(flags.database ?? server!.connectionString)
const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS })
try {
  process.exitCode = (await measure(browser)) ? 0 : 1
} finally {
  await browser.close()
  await floor.close()
  await server?.stop()
}

async function measure(opened: Browser): Promise<boolean> {
  const page = await opened.newPage({ viewport: { width: 1_440, height: 900 }, locale: 'zh-CN' })
  await signIn(page)
  const visitors = await floor.bring(CONVERSATIONS)
  await showAll(page, visitors[0]!)
  await page.evaluate(watchMarks)
  const sent: Sent[] = []
  await atRate(Number(flags.rate), MESSAGES, async (turn) => {
    const isOpen = turn % OPEN_EVERY === 0
    const visitor = isOpen ? visitors[0]! : visitors[1 + (turn % (visitors.length - 1))]!
    const mark = `【${turn}】`
    await visitor.say(`请问什么时候发货${mark}`)
    sent.push({ key: `${isOpen ? 'log' : 'list'} ${mark}`, isOpen, at: clock() })
  })
  await page.waitForTimeout(LAST_MS)
  const seen = await page.evaluate(() => ({ marks: [...window.marks], idle: window.idle }))
  if (flags.picture !== undefined) await page.screenshot({ path: flags.picture })
  return tell(sent, { marks: new Map(seen.marks), idle: seen.idle })
}

interface Sent {
  /** Where it is to be seen, and by what. */
  readonly key: string
  readonly isOpen: boolean
  /** When the API had taken it in. */
  readonly at: number
}

function clock(): number {
  return performance.timeOrigin + performance.now()
}

async function signIn(page: Page): Promise<void> {
  await page.goto(floor.url)
  await page.getByRole('button', { name: new RegExp(AGENT) }).click()
  await page.getByRole('link', { name: /会话/ }).first().click()
  await page.getByRole('button', { name: /^接待状态/ }).click()
  await page.getByRole('menuitem', { name: /在线/ }).click()
  await page.getByRole('button', { name: '接待状态: 在线' }).waitFor()
}

/** The whole list of the agent's own, and one conversation open. */
async function showAll(page: Page, { conversation }: Visitor): Promise<void> {
  await page.getByRole('radio', { name: /我的/ }).click()
  const cards = page.locator('section li')
  const more = page.getByRole('button', { name: '加载更多' })
  for (let shown = 50; shown < CONVERSATIONS; shown += 50) {
    await cards.nth(shown - 1).waitFor()
    await more.click()
  }
  await cards.nth(CONVERSATIONS - 1).waitFor()
  await page.locator(`a[href$="${conversation}"]`).click()
  await page.getByRole('log').getByText('转人工').first().waitFor()
}

declare global {
  interface Window {
    /** When each mark first stood in the document, where it has to. */
    marks: Map<string, number>
    /** How long a request that does nothing took, to the next frame: what this browser and server take for that meanwhile. */
    idle: number[]
  }
}

/** Runs in the page. */
function watchMarks(): void {
  window.marks = new Map()
  window.idle = []
  const note = (node: Node) => {
    const now = performance.timeOrigin + performance.now()
    const element = node instanceof Element ? node : node.parentElement
    const place = element?.closest('[role=log]') ? 'log' : 'list'
    for (const [mark] of (node.textContent ?? '').matchAll(/【\d+】/g)) {
      const key = `${place} ${mark}`
      if (!window.marks.has(key)) window.marks.set(key, now)
    }
  }
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (target.nodeType === Node.TEXT_NODE) note(target)
      for (const node of addedNodes) note(node)
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true })
  setInterval(async () => {
    const began = performance.now()
    await (await fetch('/healthz')).text()
    requestAnimationFrame(() => window.idle.push(performance.now() - began))
  }, 500)
}

function tell(
  sent: readonly Sent[],
  seen: { readonly marks: ReadonlyMap<string, number>; readonly idle: readonly number[] },
) {
  const late = ({ key, at }: Sent) => (seen.marks.get(key) ?? Number.NaN) - at
  const missing = sent.filter(({ key }) => !seen.marks.has(key))
  const shown = sent.filter(({ key }) => seen.marks.has(key))
  console.log(`${CONVERSATIONS} conversations, ${flags.rate} messages/s, load ${loadavg()[0]!.toFixed(1)}`)
  line('in the conversation that is open', shown.filter(({ isOpen }) => isOpen).map(late))
  line('in the list', shown.filter(({ isOpen }) => !isOpen).map(late))
  const p99 = line('anywhere', shown.map(late))
  line('an empty request, to the next frame', seen.idle)
  console.log(`  never seen: ${missing.length} of ${sent.length}`)
  console.log(p99 < MOST_MS && missing.length === 0 ? 'Holds' : `Does not hold: p99 below ${MOST_MS} ms, and all seen`)
  return p99 < MOST_MS && missing.length === 0
}

function line(name: string, took: readonly number[]): number {
  const [p50, p99] = [percentile(took, 0.5), percentile(took, 0.99)]
  console.log(`  ${name.padEnd(40)} p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms (${took.length})`)
  return p99
}
