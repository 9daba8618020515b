// Every page in both languages and both themes: nothing breaks, overflows, stays untranslated or shuts anybody out.

import { alertRule } from '@usher/shared/api/desk-alerts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScope } from '../../runtime/src/api/scoped.ts'
import { accept } from '../../runtime/src/conversations/desk.ts'
import { whisper } from '../../runtime/src/conversations/whisper.ts'
import { listAlertRules, saveAlertRule } from '../../runtime/src/desk/alerts/alert-rules.ts'
import { raiseAlerts } from '../../runtime/src/desk/alerts/raise-alerts.ts'
import { beginCoupon } from '../../runtime/src/desk/coupons/give-coupon.ts'
import { setPresence } from '../../runtime/src/desk/presence.ts'
import { type Brand, openBrand } from './brand.ts'
import { browserNote, noBrowser, openBrowser, openPage, picture, picturesWanted } from './browser.ts'
import { enter } from './enter.ts'
import {
  GROUPED,
  layOutHoldout,
  layOutTest,
  outcomesFile,
  SALT,
  SPLIT_JOURNEY,
  UNPLANNED_JOURNEY,
} from './experiments.ts'
import { accessFaults, layoutFaults, listenForData, wordFaults } from './faults.ts'
import { layOutQuality } from './quality.ts'
import { settled } from './settled.ts'

describe.skipIf(noBrowser)(`Every page${browserNote}`, { timeout: 180_000 }, () => {
  let brand: Brand
  let browser: Browser
  beforeAll(async () => {
    brand = await openBrand({ demo: { customers: 120, days: 4 } })
    browser = await openBrowser()
  }, 400_000)
  afterAll(async () => {
    await browser?.close()
    await brand?.close()
  })

  for (const locale of ['zh', 'en'] as const) {
    describe(`in ${locale}`, () => {
      // One page for all tours: to begin each in a browser of its own costs more than to look.
      let opened: Opened
      beforeAll(async () => {
        opened = await openPage(browser, { locale, theme: 'system' })
      })
      afterAll(() => opened?.page.context().close())
      for (const [part, tour] of Object.entries(TOURS)) it(`${part}: they hold`, () => travel(tour, opened, locale))
    })
    it(`on a phone: they hold in ${locale}`, async () => {
      const phone = await openPage(browser, { locale, theme: 'system', width: 390, height: 844 })
      await travel(PHONE, phone, locale, '-phone')
      await phone.page.context().close()
    })
  }

  /** Goes to places one after the other, looks at each, and tells what is wrong with any of them. */
  async function travel(tour: Tour, { page, complaints }: Opened, locale: 'zh' | 'en', size = '') {
    const data = listenForData(page)
    const faults: string[] = []
    complaints.length = 0
    if (!('sign-in' in tour)) await enter(page, brand)
    for (const [name, go] of Object.entries(tour)) {
      await go(page, brand)
      await settled(page)
      const found = [...(await layoutFaults(page)), ...(await wordFaults(page, locale, data))]
      // Colours are the themes', names the languages': each is held to account once. Pictures are made in both themes.
      for (const theme of picturesWanted ? THEMES : [CHECKED[locale]]) {
        await page.emulateMedia({ colorScheme: theme })
        await settled(page)
        await picture(page, `${name}${size}-${locale}-${theme}`)
        if (theme === CHECKED[locale]) found.push(...(await accessFaults(page)))
      }
      faults.push(...found.map((fault) => `${name}: ${fault}`))
    }
    data.stop()
    expect([...complaints, ...faults]).toEqual([])
  }
})

type Opened = Awaited<ReturnType<typeof openPage>>

const THEMES = ['light', 'dark'] as const
const CHECKED = { zh: 'light', en: 'dark' } as const

type Go = (page: Page, brand: Brand) => Promise<unknown>

type Tour = Readonly<Record<string, Go>>

const ARRIVING = {
  'sign-in': async (page, { url }) => {
    await page.goto(url)
    await page.getByRole('button', { name: /林晓/ }).waitFor()
  },
  journeys: async (page, brand) => {
    await enter(page, brand)
    await page.goto(`${brand.url}/journeys`)
    await page.getByRole('link', { name: JOURNEY }).waitFor()
  },
  'new-journey': async (page) => {
    await page.getByRole('button', { name: /新建旅程|New journey/ }).click()
    await page.getByRole('dialog').waitFor()
  },
} satisfies Tour

const WORKING = {
  work: async (page, brand) => {
    await enter(page, brand)
    await page.goto(`${brand.url}/work`)
    await page.getByText(/^(这里没有待办|Nothing to do here)$/).waitFor()
  },
  batches: async (page, brand) => {
    await layOut(brand)
    await page.goto(`${brand.url}/work/batches`)
    await page.getByRole('row').nth(BATCHES.length).waitFor()
  },
} satisfies Tour

const EDITING = {
  editor: async (page, { url }) => {
    await page.goto(`${url}/journeys`)
    await page.getByRole('link', { name: JOURNEY }).click()
    await page.locator('[data-step]').first().waitFor()
  },
  inspector: async (page) => {
    await page.locator('[data-category="message"]').first().click()
    await page.getByRole('textbox', { name: /^(名称|Name)$/ }).waitFor()
  },
  problems: async (page) => {
    await page
      .locator('button[aria-expanded]')
      .filter({ hasText: /问题|Problems/ })
      .click()
  },
  outline: async (page) => {
    await page.getByRole('button', { name: /^(大纲|Outline)/ }).click()
    await page.locator('[data-focus-root]').last().waitFor()
  },
} satisfies Tour

const CHOOSING = {
  picker: async (page, brand) => {
    await EDITING.editor(page, brand)
    await page.locator('[data-step-title]').first().focus()
    await page.keyboard.press('n')
    await page.getByRole('combobox').waitFor()
  },
  commands: async (page) => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').waitFor()
  },
  keys: async (page) => {
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /全部按键|All keys/ }).click()
    await page.getByRole('dialog').waitFor()
  },
  versions: async (page) => {
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^(版本|Versions)$/ }).click()
    await page.getByRole('dialog').getByRole('listitem').first().waitFor()
  },
  publish: async (page) => {
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^(发布|Publish)$/ }).click()
    await page.getByRole('dialog').waitFor()
  },
} satisfies Tour

const WATCHING = {
  data: async (page, brand) => {
    await EDITING.editor(page, brand)
    await page.getByRole('radio', { name: /^(数据|Data)$/ }).click()
    await page.locator('.count-entered').first().waitFor()
  },
  simulate: async (page) => {
    await page.getByRole('radio', { name: /^(模拟|Simulate)$/ }).click()
    await page.getByRole('button', { name: /^(开始模拟|Start)/ }).waitFor()
  },
  tests: async (page) => {
    const tests = page.getByRole('region', { name: /^(测试|Tests)$/ })
    await tests.getByText(/猫主人/).click()
    await tests.getByText(/^(共发 8 条消息|8 messages in all)$/).waitFor()
  },
  simulating: async (page) => {
    await page.getByRole('button', { name: /^(开始模拟|Start)/ }).click()
    await page.getByRole('log').waitFor()
  },
} satisfies Tour

const CUSTOMERS = {
  customers: async (page, { url }) => {
    await page.goto(`${url}/customers`)
    await page.getByRole('row').nth(1).waitFor()
  },
  filtered: async (page) => {
    await page.getByRole('button', { name: /^(筛选|Filter)$/ }).click()
    await page.getByRole('button', { name: /^(条件|Condition)$/ }).click()
    await page
      .getByRole('textbox', { name: /^(值|Value)$/ })
      .last()
      .fill('金卡')
    await page.getByRole('button', { name: /^(存为人群|Save as a segment)$/ }).waitFor()
  },
  'filter-closed': async (page) => {
    await page.getByRole('button', { name: /^(筛选|Filter)$/ }).click()
    await page.getByRole('button', { name: /^(去掉筛选|Remove the filter)$/ }).waitFor()
  },
  columns: async (page) => {
    await page.getByRole('button', { name: /^(去掉筛选|Remove the filter)$/ }).click()
    await page.getByRole('button', { name: /^(选择列|Choose columns)$/ }).click()
    await page
      .getByRole('dialog')
      .getByText(/^(首次出现|First seen)$/)
      .click()
  },
  imports: async (page, { url }) => {
    await page.goto(`${url}/customers/imports`)
    await page.locator('input[type=file]').setInputFiles({
      name: '名单.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('客户编号,姓名,手机号,标签\nimported-1,Ann,13700000001,VIP\nimported-2,Bob,,\n,Nobody,,\n'),
    })
    await page.getByRole('dialog').getByRole('row').nth(4).waitFor()
  },
  imported: async (page) => {
    await page.getByRole('button', { name: /^(导入|Import)$/ }).click()
    await page
      .getByRole('button', { name: /^(下载报告|Download report)$/ })
      .first()
      .waitFor()
  },
  customer: async (page, { url }) => {
    await page.goto(`${url}/customers/${encodeURIComponent(CUSTOMER)}`)
    await page
      .getByRole('button', { name: /为什么|why/i })
      .first()
      .waitFor()
  },
  why: async (page) => {
    await page
      .getByRole('button', { name: /为什么|why/i })
      .first()
      .click()
    await page.getByRole('dialog').waitFor()
  },
} satisfies Tour

const CONVERSATIONS = {
  console: async (page, { url }) => {
    await page.goto(`${url}/console`)
    await page.getByRole('radio', { name: /^(全部|All)$/ }).click()
    await page
      .getByRole('region', { name: /^(会话列表|Conversations)$/ })
      .getByRole('link')
      .first()
      .waitFor()
  },
  conversation: async (page) => {
    await page
      .getByRole('region', { name: /^(会话列表|Conversations)$/ })
      .getByRole('link')
      .first()
      .click()
    await page.getByRole('log').waitFor()
  },
  served: async (page) => {
    // The tour in the other language may have taken it already.
    const take = page.getByRole('button', { name: /^(接入|接管|Accept|Take over)$/ })
    const end = page.getByRole('button', { name: /^(结束会话|Close the conversation)$/ })
    await take.or(end).first().waitFor()
    if (await take.isVisible()) await take.click()
    await page.getByRole('button', { name: /^(结束会话|Close the conversation)$/ }).waitFor()
    await page.getByRole('textbox', { name: /^(回复客户|Reply)$/ }).fill('/')
    await page.getByText(/没有匹配的快捷回复|No quick reply like this/).waitFor()
  },
  products: async (page) => {
    await page.getByRole('textbox', { name: /^(回复客户|Reply)$/ }).fill('')
    await page.getByRole('button', { name: /^(发商品|Send products)$/ }).click()
    await page.getByRole('searchbox', { name: /^(查找商品|Look for a product)$/ }).fill('猫')
    await page.getByRole('dialog').getByText('全价猫粮 2kg').click()
  },
  coupon: async (page) => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^(发优惠券|Give a coupon)$/ }).click()
    await page.getByRole('dialog').getByText('满 100 减 20 关怀券').click()
  },
  ending: async (page) => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Alt+e')
    await page.getByRole('dialog').waitFor()
  },
  'console-keys': async (page) => {
    await page.keyboard.press('Escape')
    await page.getByRole('log', { name: /^(消息记录|Messages)$/ }).focus()
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
  },
  chat: async (page, { shopUrl }) => {
    const english = await page.evaluate(() => document.documentElement.lang.startsWith('en'))
    await page.goto(english ? `${shopUrl}en` : shopUrl)
    await page.getByRole('button', { name: /打开聊天|Open the chat/ }).click()
    await page.getByText(/有问题就发消息给我们|Send us a message|智能助手|Assistant/).waitFor()
  },
} satisfies Tour

const SETTINGS: Tour = {
  ...Object.fromEntries(
    [
      ...['workspace', 'sending', 'interrupts', 'people', 'teams', 'agents', 'replies', 'keys', 'chat'],
      ...['words', 'definitions', 'audit'],
    ].map((section): [string, Go] => [
      `settings-${section}`,
      async (page, { url }) => {
        await page.goto(`${url}/settings/${section}`)
        await page.getByRole('heading', { level: 2 }).first().waitFor()
      },
    ]),
  ),
  'settings-holdouts': async (page, brand) => {
    await layOutHoldout(brand)
    await page.goto(`${brand.url}/settings/holdouts`)
    await page.getByRole('button', { name: /^(结束这一期|End this period)$/ }).waitFor()
  },
  'settings-holdout': async (page) => {
    await page.getByRole('button', { name: /^(开始新的一期|Begin a new period)$/ }).click()
    await page
      .getByRole('dialog')
      .getByText(/^(先写下怎么算赢|Write down first what winning is)$/)
      .click()
    await page.getByRole('button', { name: /^(主要指标 · 事件|Primary metric · Event)/ }).waitFor()
  },
  'settings-interrupt': async (page, { url }) => {
    await page.goto(`${url}/settings/interrupts`)
    await page.getByRole('button', { name: /^(添加打断|Add an interrupt)$/ }).click()
    await page.getByRole('dialog').waitFor()
    await page.getByText(/^(并且满足条件|And a condition holds)$/).click()
  },
  'settings-team': async (page, { url }) => {
    await page.goto(`${url}/settings/teams`)
    await page
      .getByRole('button', { name: /售后组/ })
      .first()
      .click()
    await page.getByRole('dialog').getByRole('button', { name: /元旦/ }).first().click()
    await page.getByRole('group', { name: /1月1日|Jan 1/ }).waitFor()
  },
  ...Object.fromEntries(
    [
      '响应承诺|Promises',
      '排队|Queue',
      '派单|Offers',
      '陪伴与转接|Silence & transfers',
      '收尾|Wrap-up',
      '优惠券|Coupons',
    ].map((tab, index): [string, Go] => [
      `settings-team-${index + 2}`,
      (page) => page.getByRole('tab', { name: new RegExp(`^(${tab})$`) }).click(),
    ]),
  ),
  'settings-agent': async (page, { url }) => {
    await page.goto(`${url}/settings/agents`)
    await page.getByRole('button', { name: /小周/ }).click()
    await page.getByRole('dialog').waitFor()
  },
  'not-found': async (page, { url }) => {
    await page.goto(`${url}/nothing/here`)
    await page.getByRole('main').waitFor()
  },
}

const TEMPLATES: Tour = {
  templates: async (page, { url }) => {
    await page.goto(`${url}/templates`)
    await page.getByRole('link', { name: /^(宠物新客迎新|Welcoming a new pet owner)$/ }).waitFor()
  },
  template: async (page) => {
    await page.getByRole('link', { name: /^(宠物新客迎新|Welcoming a new pet owner)$/ }).click()
    await page.locator('[data-step]').first().waitFor()
  },
}

const SEGMENTS: Tour = {
  segments: async (page, { url }) => {
    await page.goto(`${url}/segments`)
    await page.getByRole('row').nth(1).waitFor()
  },
  'segments-parked': async (page, brand) => {
    await parkOne(brand)
    await page.reload()
    await page.getByRole('button', { name: /^(再试一次|Try again)$/ }).waitFor()
  },
  'segments-ready': async (page) => {
    await page.getByRole('button', { name: /^(再试一次|Try again)$/ }).click()
    await page.getByText(/^(正在重新核对|They are being looked at again)$/).waitFor()
    await page.getByRole('button', { name: /^(现成的人群|Ready segments)$/ }).click()
    await page.getByRole('dialog').waitFor()
  },
  'segment-ready': async (page) => {
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^(特殊顾客|Handle with care)/ })
      .click()
    await page.getByText(/看几位客户|Some customers/).waitFor()
  },
  segment: async (page, { url }) => {
    await page.goto(`${url}/segments`)
    await page.getByRole('link', { name: '会员' }).click()
    await page.getByText(/看几位客户|Some customers/).waitFor()
    await page.getByRole('slider').waitFor()
  },
  'segment-trend': async (page) => {
    await page.getByText(/^(用表格看|As a table)$/).click()
    await page.getByRole('slider').press('End')
  },
  'segment-effect': async (page) => {
    const values = page.getByRole('textbox', { name: /^(值|Value)$/ })
    await page.getByRole('button', { name: /^(删除|Remove) 黑金$/ }).click()
    await values.fill('银卡')
    await values.press('Enter')
    await page.getByRole('button', { name: /^(保存|Save)$/ }).click()
    await page.getByRole('dialog').getByRole('listitem').first().waitFor()
  },
  'segment-effect-why': async (page) => {
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: /^(将离开|Go out)$/ }).click()
    await dialog
      .getByRole('button', { name: /^(为什么不在|Why out)/ })
      .first()
      .click()
  },
  'segment-journey': async (page) => {
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^(再改改|Go on editing)$/ })
      .click()
    await page.getByRole('button', { name: /^(用它新建旅程|New journey from it)$/ }).click()
    await page.locator('[data-step]').first().waitFor()
  },
}

/** Nobody can tell the segments of one customer. */
async function parkOne({ usher, workspace }: Brand): Promise<void> {
  const { id, shard } = await usher.database.db
    .selectFrom('customer')
    .select(['id', 'shard'])
    .where('key', '=', CUSTOMER)
    .executeTakeFirstOrThrow()
  const problem = { code: 'JUDGING_FAILED', severity: 'error', message: 'TypeError: x is not a function', fix: '' }
  await usher.database.db
    .insertInto('parked_facts')
    .values({ shard, workspace: workspace.id, customer: id, problem: JSON.stringify(problem), quiet: [], parked_at: 0 })
    .execute()
}

const FLOOR: Tour = {
  floor: async (page, brand) => {
    await serveOne(brand)
    await page.goto(`${brand.url}/floor`)
    await page
      .getByRole('button', { name: /^(旁听|Look in)$/ })
      .first()
      .waitFor()
  },
  'floor-why': async (page) => {
    await page
      .getByRole('table', { name: /^(排队中|Waiting)$/ })
      .getByRole('button')
      .first()
      .click()
    await page.getByRole('menuitem', { name: /^(为什么排在这里|Why this place)$/ }).click()
    await page.getByRole('dialog').waitFor()
  },
  'floor-assign': async (page) => {
    await page.keyboard.press('Escape')
    await page
      .getByRole('table', { name: /^(排队中|Waiting)$/ })
      .getByRole('button')
      .first()
      .click()
    await page.getByRole('menuitem', { name: /^(改派|Give to somebody)$/ }).click()
    await page.getByRole('dialog').getByRole('radio').nth(2).waitFor()
  },
  'floor-observe': async (page) => {
    await page.keyboard.press('Escape')
    await page
      .getByRole('button', { name: /^(旁听|Look in)$/ })
      .first()
      .click()
    await page.getByRole('dialog').getByRole('log').waitFor()
  },
  'floor-figures': async (page, { url }) => {
    await page.goto(`${url}/floor/figures`)
    await page.getByText(/^(近 7 天|7 days)$/).click()
    await page.getByRole('slider').first().waitFor()
  },
  'floor-alerts': async (page, brand) => {
    await warn(brand)
    await page.goto(`${brand.url}/floor/alerts`)
    await page
      .getByRole('button', { name: /^(我来处理|I look after it)$/ })
      .first()
      .waitFor()
  },
  'floor-rule': async (page) => {
    await page.getByRole('button', { name: /^(新建规则|New rule)$/ }).click()
    await page.getByRole('dialog').waitFor()
    await page
      .getByRole('dialog')
      .getByText(/^(短信|By SMS)$/)
      .click()
    await page.getByRole('button', { name: /通知用的语言|Language of the notice/ }).scrollIntoViewIfNeeded()
  },
}

const QUALITY = {
  quality: async (page, brand) => {
    await layOutQuality(brand)
    await page.goto(`${brand.url}/quality`)
    await page.getByRole('row').nth(2).waitFor()
  },
  'quality-list': async (page, { url }) => {
    await page.goto(`${url}/quality/conversations`)
    await page.getByRole('row').nth(2).waitFor()
  },
  'quality-item': async (page) => {
    await page
      .getByText(/^(已抽检|Reviewed)$/)
      .first()
      .click()
    await page.getByRole('row').nth(1).getByRole('link').first().click()
    await page
      .getByRole('button', { name: /句证据|Mark the \d+ lines/ })
      .first()
      .click()
  },
  'quality-review': async (page, { url }) => {
    await page.goto(`${url}/quality/conversations`)
    await page.getByText(/^(\d+ 通待抽检|\d+ to review)$/).click()
    await page.getByRole('row').nth(1).getByRole('link').first().click()
    await page.getByRole('button', { name: /^(提交复核|Submit the review)$/ }).waitFor()
  },
  'quality-rules': async (page, { url }) => {
    await page.goto(`${url}/quality/rules`)
    await page.getByRole('button', { name: /^(保存规则|Save the rules)$/ }).waitFor()
  },
  'quality-rules-empty': async (page) => {
    const days = page.getByRole('textbox', { name: /^(结束后几天内算成交|Bought within)$/ })
    await days.fill('')
    await page.getByRole('button', { name: /^(保存规则|Save the rules)$/ }).click()
    await page
      .locator('[data-invalid]')
      .getByText(/^(1 到 30 的整数|A whole number from 1 to 30)$/)
      .waitFor()
    await expect.poll(() => days.evaluate((field) => field === document.activeElement)).toBe(true)
  },
} satisfies Tour

const KNOWLEDGE = {
  knowledge: async (page, { url }) => {
    await page.goto(`${url}/knowledge`)
    await page.getByRole('row').nth(1).waitFor()
    await page.getByRole('textbox', { name: /^(问一句试试|Ask a question)$/ }).fill('啥时候能发货啊')
    await page.getByText('付款后 48 小时内发货').waitFor()
  },
  'knowledge-point': async (page) => {
    await page.getByRole('link', { name: '什么时候发货' }).first().click()
    await page.getByRole('button', { name: /^(加一个有条件的答案|Add an answer with a condition)$/ }).click()
    await page.getByText(/^(满足条件的客户|For customers who)$/).waitFor()
  },
  unanswered: async (page, { url }) => {
    await page.goto(`${url}/knowledge/unanswered`)
    await page.getByText(/花呗/).first().waitFor()
  },
  'knowledge-approve': async (page) => {
    await page
      .getByRole('button', { name: /^(写答案|Write an answer)$/ })
      .first()
      .click()
    await page.getByRole('dialog').waitFor()
  },
} satisfies Tour

const EXPERIMENTS: Tour = {
  experiments: async (page, brand) => {
    await layOutTest(brand)
    await page.goto(`${brand.url}/experiments`)
    await page.getByRole('link', { name: SPLIT_JOURNEY }).waitFor()
  },
  experiment: async (page) => {
    await page.getByRole('link', { name: SPLIT_JOURNEY }).click()
    await page.getByRole('slider').first().waitFor()
  },
  'experiment-canvas': async (page) => {
    await page.getByRole('link', { name: /^(在旅程里看|See it in the journey)$/ }).click()
    await page.locator('[data-step]').first().waitFor()
    await page.getByRole('radio', { name: /^(数据|Data)$/ }).click()
    await page.locator('.step-test').waitFor()
    await page.getByRole('link', { name: /^(看完整报告|The whole report)$/ }).waitFor()
  },
  'experiment-effect': async (page) => {
    await page.goBack()
    await page.getByRole('heading', { name: /^(效果|Effect)/ }).scrollIntoViewIfNeeded()
    await page.getByRole('slider').last().press('End')
  },
  'experiment-groups': async (page, { url }) => {
    await page.goto(`${url}/experiments/${GROUPED}`)
    await page.getByRole('button', { name: /按什么分|Told apart by/ }).click()
    await page.getByRole('option', { name: /有没有同样的行为|did the same/ }).click()
    await page.getByText(/^(观察期已满的 1,200 位客户|Of 1,200 customers)/).waitFor()
    await page.getByRole('figure', { name: /提交订单的客户占比的差异|Differences of/ }).scrollIntoViewIfNeeded()
  },
  'experiment-log': async (page, { url }) => {
    await page.goto(`${url}/experiments/${SALT}`)
    await page.getByRole('slider').first().waitFor()
    await page.getByRole('heading', { name: /^(结论记录|Decision log)$/ }).scrollIntoViewIfNeeded()
  },
}

const PLANS: Tour = {
  'experiment-plan': async (page, brand) => {
    await layOutTest(brand)
    const { url } = brand
    await page.goto(`${url}/journeys`)
    await page.getByRole('link', { name: UNPLANNED_JOURNEY }).click()
    await page.locator('[data-step="mode"]').click()
    await page.getByRole('button', { name: /^(写计划|Write the plan)$/ }).click()
    await page.getByRole('button', { name: /^(主要指标 · 事件|Primary metric · Event)/ }).click()
    await page.getByRole('option').first().click()
    await page.getByRole('button', { name: /^(登记计划|Register the plan)$/ }).scrollIntoViewIfNeeded()
  },
  'experiment-planned': async (page, { url }) => {
    await page.goto(`${url}/journeys`)
    await page.getByRole('link', { name: SPLIT_JOURNEY }).click()
    await page.locator('[data-step][data-category="logic"]').first().click()
    await page.getByText(/^(指纹|Fingerprint) [0-9a-f]/).scrollIntoViewIfNeeded()
  },
  'experiment-edited': async (page) => {
    await page
      .getByRole('textbox', { name: /^(比例|Weight)$/ })
      .first()
      .fill('60')
    await page.keyboard.press('Tab')
    await page.getByText(/^(实验照常|Goes on)$/).scrollIntoViewIfNeeded()
  },
  'experiment-publish': async (page) => {
    await page.getByRole('button', { name: /^(发布|Publish)$/ }).click()
    await page
      .getByRole('dialog')
      .getByRole('region', { name: /^(对进行中实验的影响|What it does to running tests)$/ })
      .waitFor()
  },
  'experiment-file': async (page, { url }) => {
    await page.goto(`${url}/experiment-file`)
    await page.locator('input[type=file]').setInputFiles({
      name: 'shop.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(outcomesFile),
    })
    await page.getByText(/^shop\.csv/).waitFor()
    for (const column of ['bought', 'returned']) {
      await page.getByRole('button', { name: new RegExp(`${column}$`) }).click()
      await page.getByRole('option', { name: /^(占比（0 或 1）|Share \(0 or 1\))$/ }).click()
    }
  },
  'experiment-file-result': async (page) => {
    await page.getByRole('button', { name: /^(分析|Analyse)$/ }).click()
    await page.getByRole('table', { name: /^(各组比例|Shares of the arms)$/ }).waitFor()
  },
  'experiment-file-fault': async (page) => {
    await page.locator('input[type=file]').setInputFiles({
      name: 'bad.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('arm,bought\nold,1\n"new,0\n'),
    })
    await page.getByRole('alert').waitFor()
  },
}

const TOURS: Readonly<Record<string, Tour>> = {
  arriving: ARRIVING,
  editing: EDITING,
  choosing: CHOOSING,
  watching: WATCHING,
  customers: CUSTOMERS,
  segments: SEGMENTS,
  templates: TEMPLATES,
  working: WORKING,
  conversations: CONVERSATIONS,
  floor: FLOOR,
  quality: QUALITY,
  knowledge: KNOWLEDGE,
  experiments: EXPERIMENTS,
  plans: PLANS,
  settings: SETTINGS,
}

const PHONE: Tour = {
  'sign-in': ARRIVING['sign-in'],
  console: async (page, brand) => {
    await enter(page, brand)
    await CONVERSATIONS.console(page, brand)
  },
  conversation: CONVERSATIONS.conversation,
  served: CONVERSATIONS.served,
  customer: async (page) => {
    await page.getByRole('textbox', { name: /^(回复客户|Reply)$/ }).fill('')
    await page.getByRole('button', { name: /^(客户信息|About the customer)$/ }).click()
    await page.getByRole('textbox', { name: /^(新标签|New tag)$/ }).waitFor()
  },
  floor: FLOOR.floor!,
  chat: CONVERSATIONS.chat,
  work: WORKING.work,
  batches: WORKING.batches,
  ...QUALITY,
}

/** The journey that the tour looks at, and a customer who has been in one. */
const JOURNEY = '宠物新客迎新'
const CUSTOMER = 'qh-00001'

/** Some wait and one of them is with an agent. Done once: the second tour finds it so. */
async function serveOne({ url, usher, workspace }: Brand): Promise<void> {
  const { db } = usher.database
  const waiting = () => db.selectFrom('conversation').select(['id', 'epoch']).where('owner', '=', 'queue').execute()
  const served = await db.selectFrom('handoff').select('id').where('state', '=', 'active').executeTakeFirst()
  if (served !== undefined && (await waiting()).length > 0) return
  for (const visitor of ['tour-visitor-1', 'tour-visitor-2', 'tour-visitor-3']) {
    const { token } = await post(`${url}/chat/open`, { key: workspace.chatKey, visitor })
    await post(`${url}/chat/messages`, { clientId: visitor, text: '等了十天还没发货，太差了，我要投诉' }, token)
  }
  await expect.poll(async () => (await waiting()).length, { timeout: 30_000 }).toBeGreaterThan(2)
  const [first] = await waiting()
  await inScope(usher.world, workspace.id, async (scoped) => {
    const people = scoped.trx.selectFrom('person').select(['id', 'name'])
    const by = { ...scoped, by: await people.where('role', '=', 'agent').executeTakeFirstOrThrow() }
    await setPresence(by, 'busy')
    await accept(by, 'agent', { conversation: first!.id, epoch: first!.epoch })
    await whisper(by, { conversation: first!.id, clientId: 'tour-whisper', text: '可以先补偿一张优惠券' })
    await scoped.trx.updateTable('agent').set({ coupons_per_day: 0 }).where('person', '=', by.by.id).execute()
    const coupon = { id: 'tour-coupon', coupon: 'care-20', reason: '货迟到十天，客户要投诉' }
    const seen = { conversation: first!.id, epoch: first!.epoch + 1, role: 'agent' as const }
    await beginCoupon(by, usher.world, { ...coupon, ...seen })
  })
}

async function post(address: string, body: object, token?: string) {
  const headers = new Headers({ 'content-type': 'application/json' })
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
  return (await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })).json()
}

/** A rule that holds, and what it has warned of. */
async function warn({ usher, workspace }: Brand): Promise<void> {
  await inScope(usher.world, workspace.id, async (scoped) => {
    if ((await listAlertRules(scoped)).length > 0) return
    const by = await scoped.trx
      .selectFrom('person')
      .select(['id', 'name'])
      .where('role', '=', 'owner')
      .executeTakeFirstOrThrow()
    const rule = alertRule.parse({ name: '有人在等', figure: 'waiting', is: 'above', level: 0 })
    await saveAlertRule({ ...scoped, by }, { id: null, enabled: true, rule })
  })
  await raiseAlerts(usher.world)
}

/** A batch in every state: the days that the demo has behind it leave none. */
const BATCHES = ['open', 'running', 'waiting', 'dead', 'done'] as const

async function layOut({ usher, workspace }: Brand): Promise<void> {
  const now = await usher.world.now()
  await usher.database.asEngine((trx) =>
    trx
      .insertInto('batch')
      .values(
        BATCHES.map((state, index) => ({
          ...{ workspace: workspace.id, id: `bt-${state}`, name: '改尺码', state, attempts: state === 'dead' ? 6 : 0 },
          ...{ executor: 'people', opened_at: now - index * 3_600_000, closes_at: now + 900_000, updated_at: now },
          ...{
            retry_at: state === 'running' ? now + 900_000 : null,
            problem: state === 'dead' ? 'ERP 没有回应' : null,
          },
        })),
      )
      .onConflict((found) => found.columns(['workspace', 'id']).doNothing())
      .execute(),
  )
}
