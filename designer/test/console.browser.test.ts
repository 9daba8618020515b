// The console as agents see it in both languages and sizes: products of the catalogue; coupons within and beyond their allowance, of a
// system that gives, refuses, or does not answer for a while; and how a conversation leaves their hands.

import { EVERYBODY } from '@usher/shared/api/desk'
import { SECOND } from '@usher/shared/base/time'
import { teamPolicy } from '@usher/shared/desk/team-policy'
import { HANDOFF_PORTS } from '@usher/shared/nodes/handoff/definition'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostOf } from '../../runtime/src/api/host.ts'
import { inScope } from '../../runtime/src/api/scoped.ts'
import type { CouponIssued } from '../../runtime/src/connectors/coupons.ts'
import { saveQuickReply } from '../../runtime/src/conversations/quick-replies.ts'
import { saveTeam } from '../../runtime/src/desk/save-team.ts'
import type { Connectors } from '../../runtime/src/effects/world.ts'
import { type Brand, openBrand } from './brand.ts'
import { browserNote, noBrowser, openBrowser, openPage, picturesWanted } from './browser.ts'
import { accessFaults, layoutFaults } from './faults.ts'
import { look } from './look.ts'
import { settled } from './settled.ts'

const DESK = { width: 1_440, height: 900 }
const PHONE = { width: 390, height: 844 }
const LOOKS = [
  { locale: 'zh', agent: '小周', ...DESK },
  { locale: 'en', agent: '小吴', ...PHONE },
  { locale: 'en', agent: '小郑', ...DESK },
  { locale: 'zh', agent: '小王', ...PHONE },
] as const
type AgentLook = (typeof LOOKS)[number]

describe.skipIf(noBrowser)(`The console of an agent${browserNote}`, { timeout: 120_000 }, () => {
  let brand: Brand
  let browser: Browser
  const system = { isAway: true }
  beforeAll(async () => {
    brand = await openBrand({
      people: [{ name: '林晓', role: 'owner' }, ...LOOKS.map(({ agent }) => ({ name: agent, role: 'agent' as const }))],
      connectors: shop(system),
    })
    await setUp(brand)
    browser = await openBrowser()
  }, 90_000)
  afterAll(async () => {
    await browser?.close()
    await brand?.close()
  })

  // Two looks show every state in both languages and both sizes; pictures are made of all four.
  it.each(picturesWanted ? LOOKS : LOOKS.slice(0, 2))('in $locale at $width: $agent', async (agent) => {
    const { page, complaints } = await openPage(browser, { ...agent, theme: 'system' })
    const conversation = await asking(brand)
    await serve(page, brand, agent, conversation)
    await page.emulateMedia({ colorScheme: agent.locale === 'zh' ? 'light' : 'dark' })
    const shots = async (name: string) => {
      // A dialog that is still fading in is no dialog that cannot be read.
      await settled(page)
      if (picturesWanted) await look(page, `console-${name}-${agent.locale}-${agent.width}`)
      else expect([...(await layoutFaults(page)), ...(await accessFaults(page))]).toEqual([])
    }
    const said = () => saidIn(brand, conversation)
    system.isAway = true

    await products(page, shots)
    await expect.poll(said).toContain('全价猫粮 2kg')

    await openCoupons(page)
    await page.getByText(/^(今天还能自己发 2 张。|You may give 2 more today\.)$/).waitFor()
    await choose(page, '满 100 减 20')
    await shots('coupon')
    await giveIt(page)
    await expect.poll(said).toContain('QH-care')

    await openCoupons(page)
    await choose(page, '生日礼券')
    await giveIt(page)
    await page
      .getByText(/^(已领完|None are left)$/)
      .first()
      .waitFor()
    await shots('refused')
    await page.getByRole('button', { name: /^(知道了|Got it)$/ }).click()

    await openCoupons(page)
    await page.getByText(/^(今天还能自己发 1 张。|You may give 1 more today\.)$/).waitFor()
    await choose(page, '包邮券')
    await giveIt(page)
    const notices = page.getByRole('list', { name: /^(优惠券进展|How coupons fare)$/ })
    await notices.getByText(/自动再试|tries again by itself/).waitFor()
    await shots('unanswered')
    if (agent.width === PHONE.width) await showSide(page)
    await shots('side')
    if (agent.width === PHONE.width) await hideSide(page)
    system.isAway = false
    await expect.poll(said, { timeout: 20_000 }).toContain('QH-post')
    await notices.waitFor({ state: 'detached' })

    await openCoupons(page)
    await choose(page, '满 100 减 20')
    const ask = page.getByRole('button', { name: /^(请主管审批|Ask a supervisor)$/ })
    expect(await ask.isDisabled()).toBe(true)
    await page.getByRole('textbox', { name: /^(申请原因|Why)/ }).fill('货迟到三天')
    await shots('leave')
    await ask.click()
    await notices.getByText(/等主管审批|Waits for a supervisor/).waitFor()
    await shots('asked')
    await page.getByRole('button', { name: /^(知道了|Got it)$/ }).click()
    await passOn(page, shots)
    await writeUp(page, brand, { conversation, shots })
    expect(complaints).toEqual([])
    await Promise.all(browser.contexts().map((context) => context.close()))
  })
})

/** Chooses over two searches, finds nothing, meets a catalogue that is away, and sends what was chosen. */
async function products(page: Page, shots: (name: string) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: /^(发商品|Send products)$/ }).click()
  const search = page.getByRole('searchbox', { name: /^(查找商品|Look for a product)$/ })
  await search.fill('猫')
  await choose(page, '全价猫粮 2kg')
  await shots('products')
  await search.fill('鹦鹉')
  await page.getByText(/^(没有找到商品。|No product was found\.)/).waitFor()
  await shots('products-none')
  await search.fill('断')
  await page.getByText(/^(商品库暂时没有应答|The catalogue does not answer now)/).waitFor()
  await shots('products-away')
  await search.fill('砂')
  await choose(page, '豆腐猫砂')
  await page.getByRole('textbox', { name: /^(说明|A word)/ }).fill('这两款一起用正好')
  await shots('products-two')
  await page.getByRole('button', { name: /^(发送 2 件商品|Send 2 products)$/ }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByRole('log').getByText('这两款一起用正好').waitFor()
  await shots('sent')
}

/** Looks at the ways in which somebody is passed on or put aside, and at quick replies; nothing comes of it. */
async function passOn(page: Page, shots: (name: string) => Promise<void>): Promise<void> {
  const reply = page.getByRole('textbox', { name: /^(回复客户|Reply)$/ })
  await reply.fill('/tk')
  await page.getByRole('option', { name: /退款规则/ }).waitFor()
  await shots('replies')
  await reply.fill('')
  await page.getByRole('button', { name: /^(搁置|Put aside)$/ }).click()
  await page.getByRole('menu').waitFor()
  await shots('snooze')
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /^(转接|Transfer)$/ }).click()
  await page.getByRole('dialog').getByRole('radio').first().waitFor()
  await shots('transfer')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

interface Ended {
  readonly conversation: string
  readonly shots: (name: string) => Promise<void>
}

/** Ends it to be written up later, chooses where the journey goes on, and leaves: the time ends by itself, with what was chosen. */
async function writeUp(page: Page, { usher }: Brand, { conversation, shots }: Ended): Promise<void> {
  await page.getByRole('button', { name: /^(结束会话|Close the conversation)$/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /旅程从哪里继续|Where the journey goes on/ })
    .waitFor()
  await shots('end')
  await page.getByRole('button', { name: /^(先结束，稍后小结|Close now, write it up after)$/ }).click()
  const writing = page.getByRole('region', { name: /^(会话小结|Write it up)$/ })
  await writing.getByRole('button', { name: /旅程从哪里继续|Where the journey goes on/ }).click()
  await page.getByRole('option', { name: '登记' }).click()
  await writing.getByRole('combobox', { name: /^(归类|Subject)/ }).fill('物流')
  await page.getByRole('option', { name: /物流/ }).first().click()
  await writing.getByRole('textbox', { name: /^(小结|Summary)$/ }).fill('补发一件')
  await shots('wrap-up')
  await page.close()
  const { db } = usher.database
  const ended = () =>
    db
      .selectFrom('handoff')
      .select(['state', 'disposition', 'summary'])
      .where('conversation', '=', conversation)
      .executeTakeFirst()
  const kept = { state: 'closed', disposition: '物流/延误', summary: '补发一件' }
  await expect.poll(ended, { timeout: 30_000 }).toEqual(kept)
  await expect.poll(() => saidIn({ usher }, conversation), { timeout: 10_000 }).toContain('已为您登记')
}

function choose(page: Page, name: string): Promise<void> {
  return page.getByRole('dialog').getByText(name).first().click()
}

async function openCoupons(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(发优惠券|Give a coupon)$/ }).click()
  await page.getByRole('dialog').getByRole('radio').first().waitFor()
}

async function giveIt(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(发给客户|Give it)$/ }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

async function showSide(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(客户信息|About the customer)$/ }).click()
  await page.getByText(/^(优惠券|Coupons)$/).scrollIntoViewIfNeeded()
}

function hideSide(page: Page): Promise<void> {
  return page.getByRole('button', { name: /^(返回列表|Back to the list)$/ }).click()
}

/** A brand's systems: one coupon is always there, one never, and one waits until the system is back. */
function shop(system: { isAway: boolean }): Connectors {
  const issue = async ({ coupon }: { coupon: string }): Promise<CouponIssued> => {
    if (coupon === 'birthday') return { kind: 'refused', code: 'SOLD_OUT', message: 'none left' }
    if (coupon === 'post' && system.isAway) throw new Error('The coupon system is away')
    return { kind: 'issued', code: `QH-${coupon}`, expiresAt: null }
  }
  const find = async ({ query }: { query: string }) => {
    if (query === '断') throw new Error('The catalogue is away')
    return SHELF.filter(({ title }) => title.includes(query))
  }
  return {
    coupons: { issue, state: async () => 'unused' },
    products: { find, get: async ({ sku }) => SHELF.find((one) => one.sku === sku) ?? null },
  }
}

const SHELF = [
  { sku: 'F-2', title: '全价猫粮 2kg', price: 129, text: '鸡肉味，适合 1 岁以上的猫' },
  { sku: 'S-6', title: '豆腐猫砂 6L，可冲厕所，除臭不起尘，整箱更省', price: 39, text: '可以冲厕所' },
  { sku: 'B-1', title: '猫爬架', price: 399, text: '高 1.6 米' },
].map((one) => ({ ...one, image: null, link: `https://shop.example/${one.sku}`, insteadOf: null }))

/** Pictures of it take their time. */
const WRAP_UP = (picturesWanted ? 25 : 12) * SECOND

const JOURNEY = {
  name: '人工',
  nodes: [
    { id: 'start', kind: 'entry', config: { on: 'message', words: ['人工'], match: 'contains', where: null } },
    { id: 'person', kind: 'handoff', config: { mode: 'silent', reason: '客户要人工' } },
    { id: 'note', kind: 'message', label: '登记', config: { content: { kind: 'text', text: '已为您登记' } } },
    { id: 'end', kind: 'exit', config: {} },
  ].map((node, at) => ({ label: '', ...node, position: { x: 0, y: at * 160 } })),
  edges: [
    { id: 'note', from: { node: 'note', port: 'sent' }, to: 'end' },
    { id: 'start', from: { node: 'start', port: 'next' }, to: 'person' },
    ...HANDOFF_PORTS.map((port) => ({ id: port, from: { node: 'person', port }, to: 'end' })),
  ],
}

async function setUp({ usher, workspace }: Brand): Promise<void> {
  await usher.journeys.publish(JSON.stringify(JOURNEY))
  const kinds = [
    { coupon: 'care', name: '满 100 减 20 关怀券', validDays: 30 },
    { coupon: 'birthday', name: '生日礼券', validDays: 7 },
    { coupon: 'post', name: '包邮券', validDays: null },
  ]
  await inScope(hostOf(usher), workspace.id, async (scoped) => {
    const by = await scoped.trx.selectFrom('person').select(['id', 'name']).limit(1).executeTakeFirstOrThrow()
    const wrapUp = { dispositions: ['物流/延误', '物流/破损', '咨询'], isRequired: true, lengthMs: WRAP_UP }
    const policy = teamPolicy.parse({ coupons: { kinds, perDay: 2 }, wrapUp })
    await saveTeam({ ...scoped, by }, { id: EVERYBODY, rev: 0, name: '', policy })
    const refund = { title: '退款规则', text: '签收后 7 天内可以退款，运费由我们承担。' }
    await saveQuickReply({ ...scoped, by }, 'owner', { id: null, rev: 0, scope: 'workspace', ...refund })
  })
}

/** A customer who has just asked for a person. */
async function asking({ url, usher, workspace }: Brand): Promise<string> {
  const { token, conversation } = await post(`${url}/chat/open`, { key: workspace.chatKey })
  await post(`${url}/chat/messages`, { clientId: `asks-${conversation}`, text: '我要人工' }, token)
  const { db } = usher.database
  const owner = () =>
    db.selectFrom('conversation').select('owner').where('id', '=', conversation).executeTakeFirstOrThrow()
  await expect.poll(owner, { timeout: 20_000 }).toEqual({ owner: 'queue' })
  return conversation
}

async function serve(page: Page, { url }: Brand, { agent }: AgentLook, conversation: string): Promise<void> {
  await page.goto(url)
  await page.getByRole('button', { name: new RegExp(agent) }).click()
  await page.getByRole('link').first().waitFor()
  await page.goto(`${url}/console/${conversation}`)
  await page.getByRole('button', { name: /^(接入|Accept)$/ }).click()
  await page.getByRole('button', { name: /^(发商品|Send products)$/ }).waitFor()
}

/** What stands in the conversation, as one text. */
async function saidIn({ usher }: Pick<Brand, 'usher'>, conversation: string): Promise<string> {
  const { db } = usher.database
  const rows = await db.selectFrom('message').select('content').where('conversation', '=', conversation).execute()
  return JSON.stringify(rows)
}

async function post(address: string, body: object, token?: string) {
  const headers = new Headers({ 'content-type': 'application/json' })
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
  return (await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })).json()
}
