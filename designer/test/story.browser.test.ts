// One story in chapters, each going on where the last one ended: an operator draws a journey and publishes it, a customer takes
// it in the chat of a shop's page, an agent helps her, and the numbers on the canvas are what happened.

import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Brand, openBrand } from './brand.ts'
import { browserNote, noBrowser, openBrowser, openPage, picture } from './browser.ts'
import { addByKey, block, choose, drag, edgeCount, hasFocus, middleOf, port, press, saved, step } from './hands.ts'
import { arrivalsInHistory } from './history.ts'

describe.skipIf(noBrowser)(`From a blank canvas to a served customer${browserNote}`, { timeout: 90_000 }, () => {
  let brand: Brand
  let browser: Browser
  let operator: Page
  let panel: Locator
  let complaints: string[]

  beforeAll(async () => {
    brand = await openBrand({
      people: [
        { name: '林晓', role: 'owner' },
        { name: '小周', role: 'agent' },
      ],
    })
    browser = await openBrowser()
    const opened = await openPage(browser)
    operator = opened.page
    complaints = opened.complaints
    panel = operator.getByRole('complementary', { name: '属性' })
  }, 90_000)
  afterAll(async () => {
    await browser?.close()
    await brand?.close()
  })

  // A chapter cannot be told when the one before it went wrong.
  let broken = false
  beforeEach((chapter) => chapter.skip(broken))
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    broken = true
    await picture(operator, 'where-it-broke')
  })

  it('opens a blank journey for a new operator', async () => {
    await operator.goto(brand.url)
    await operator.getByRole('button', { name: /林晓/ }).click()
    await operator.getByRole('button', { name: '新建旅程' }).first().click()
    await operator.getByRole('textbox', { name: '旅程名称' }).fill('退货')
    await operator.getByRole('button', { name: '创建空白旅程' }).click()
    await step(operator, '入口').waitFor()
    await picture(operator, '01-blank')
  })

  it('takes blocks by mouse and by keyboard, and texts in the panel', async () => {
    await step(operator, '入口').getByRole('button', { name: '『入口』' }).focus()
    await addByKey(operator, 'wt', '提问')
    // Onto the arrow between the two.
    const [entry, ask] = [await middleOf(step(operator, '入口')), await middleOf(step(operator, '提问'))]
    await drag(operator, block(operator, '发送消息'), { x: (entry.x + ask.x) / 2, y: (entry.y + ask.y) / 2 })
    await hasFocus(operator, '发送消息')
    await panel.getByRole('textbox', { name: '正文' }).fill('你好，我来帮你处理退货。')
    await step(operator, '提问').click()
    await panel.getByRole('textbox', { name: '正文' }).fill('你想怎么做？')
    await panel.getByRole('textbox', { name: '选项文字' }).nth(0).fill('商品坏了')
    await panel.getByRole('textbox', { name: '选项文字' }).nth(1).fill('先不退了')
    await step(operator, '入口').click()
    await panel.getByRole('radio', { name: '消息' }).click()
    await panel.getByRole('textbox', { name: '关键词' }).fill('退货')
    await panel.getByRole('textbox', { name: '关键词' }).press('Enter')
    // Out of a way out, let go over nothing: the list asks what comes there.
    const broken = await middleOf(port(operator, '提问', '商品坏了'))
    await drag(operator, port(operator, '提问', '商品坏了'), { x: broken.x - 60, y: broken.y + 80 })
    await choose(operator, 'zrg')
    await hasFocus(operator, '转人工')
    await panel.getByRole('textbox', { name: '转接原因' }).fill('退货，商品坏了')
    await panel.getByRole('textbox', { name: '对客户说' }).fill('正在为你转接客服。')
    // A block on empty canvas, then an arrow to it.
    const stay = await middleOf(port(operator, '提问', '先不退了'))
    await drag(operator, block(operator, '条件分支'), { x: stay.x + 160, y: stay.y + 120 })
    await hasFocus(operator, '条件分支')
    await drag(operator, port(operator, '提问', '先不退了'), step(operator, '条件分支'))
    await expect.poll(() => edgeCount(operator)).toBe(4)
    await panel.getByRole('textbox', { name: '名称' }).last().fill('老朋友')
    await panel.getByRole('button', { name: '条件', exact: true }).click()
    await panel.getByRole('textbox', { name: '值', exact: true }).fill('黑金')
    await picture(operator, '02-by-mouse')

    await step(operator, '条件分支').getByRole('button', { name: '『条件分支』' }).focus()
    await press(operator, 'Home', 'ArrowDown', 'ArrowDown', 'ArrowDown')
    await hasFocus(operator, '转人工')
    await addByKey(operator, 'dbq', '打标签')
    await addByKey(operator, 'js', '结束')
    await press(operator, 'ArrowUp', 'ArrowUp', 'ArrowRight')
    await hasFocus(operator, '条件分支')
    await press(operator, 'm')
    await choose(operator, '结束')
    await hasFocus(operator, '条件分支')
    await press(operator, 'Shift+N')
    await choose(operator, 'dd')
    await hasFocus(operator, '等待')
    await press(operator, 'm')
    await choose(operator, '结束')
    // The other arrow that a block is dropped onto is off the screen until everything is shown.
    await press(operator, 'Shift+1')
    const [tag, end] = [await middleOf(step(operator, '打标签')), await middleOf(step(operator, '结束'))]
    await drag(operator, block(operator, '目标'), { x: (tag.x + end.x) / 2, y: (tag.y + end.y) / 2 })
    await hasFocus(operator, '目标')
    await panel.getByRole('textbox', { name: '目标名称' }).fill('售后完成')
    await expect.poll(() => operator.locator('[data-step]').count()).toBe(9)
    await expect.poll(() => edgeCount(operator)).toBe(10)
    await picture(operator, '03-nine-steps')
  })

  it('takes changes back, gives them again, and keeps everything over a reload', async () => {
    await step(operator, '目标').click()
    await press(operator, 'Control+z', 'Control+z')
    await expect.poll(() => step(operator, '目标').count()).toBe(0)
    // The step that had the keyboard is gone; the canvas keeps it.
    await expect
      .poll(() => operator.evaluate(() => document.activeElement?.closest('[data-focus-root]') !== null))
      .toBe(true)
    expect(await edgeCount(operator)).toBe(9)
    await press(operator, 'Control+y', 'Control+Shift+Z')
    await step(operator, '目标').getByText('售后完成').waitFor()
    expect(await edgeCount(operator)).toBe(10)
    await saved(operator)
    await operator.reload()
    await step(operator, '等待').waitFor()
    expect(await operator.locator('[data-step]').count()).toBe(9)
    expect(await edgeCount(operator)).toBe(10)
    await step(operator, '发送消息').click()
    expect(await panel.getByRole('textbox', { name: '正文' }).inputValue()).toBe('你好，我来帮你处理退货。')
    await picture(operator, '04-reloaded')
  })

  it('names a problem, leads to its field, and is content once it is solved', async () => {
    const dock = operator.getByRole('region', { name: '问题' })
    await dock.getByRole('button', { name: /个错误/ }).click()
    await dock.getByRole('listitem').filter({ hasText: '打标签' }).getByRole('button').first().click()
    await picture(operator, '05-problem')
    const field = panel.getByRole('textbox', { name: '打上' })
    await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true)
    await operator.keyboard.type('售后')
    await press(operator, 'Enter')
    await expect.poll(() => dock.getByRole('button', { name: /个错误/ }).count()).toBe(0)
    await picture(operator, '06-solved')
    await dock.getByRole('button', { name: /问题/ }).first().click()
  })

  it('is tried out on a made-up customer, whose way is lit', async () => {
    await operator.getByRole('radio', { name: '模拟' }).click()
    const side = operator.getByRole('complementary', { name: '模拟' })
    await side.getByRole('button', { name: '开始模拟' }).click()
    const chat = side.getByRole('log', { name: '对话' })
    await expect.poll(() => chat.innerText()).toContain('你想怎么做？')
    await picture(operator, '07-simulating')
    await chat.getByRole('button', { name: '先不退了' }).click()
    await expect.poll(() => lit(operator, '等待')).toBe('current')
    await side.getByRole('button', { name: '快进到下一步' }).click()
    await side.getByText('已结束').waitFor()
    await picture(operator, '08-simulated')
    expect(await lit(operator, '条件分支')).toBe('yes')
    expect(await lit(operator, '结束')).toBe('yes')
    expect(await lit(operator, '转人工')).toBe('no')
    await operator.getByRole('radio', { name: '编辑' }).click()
  })

  it('is published', async () => {
    await publish(operator, 1)
    await picture(operator, '09-published')
  })

  it('serves a customer by bot and by person, to the end', async () => {
    const customer = await enterShop(browser, brand)
    const { page: agent, complaints: agentComplaints } = await openPage(browser)
    await agent.goto(brand.url)
    await agent.getByRole('button', { name: /小周/ }).click()
    await agent.getByRole('link', { name: /会话/ }).click()
    await agent.getByText('没有人在排队').waitFor()

    await say(customer.page, '我要退货')
    await customer.page.getByText('你想怎么做？').waitFor()
    await picture(customer.page, '10-asked')
    await customer.page.getByRole('button', { name: '商品坏了' }).click()
    await customer.page.getByText('正在为你转接客服。').waitFor()
    await customer.page.getByText('正在为你排队，请稍候…').waitFor()
    await picture(customer.page, '11-queued')

    await agent.getByRole('region', { name: '会话列表' }).getByRole('link').click()
    await agent.getByText('退货，商品坏了').waitFor()
    await agent.getByRole('button', { name: '接入', exact: true }).click()
    await picture(agent, '12-accepted')
    await agent.getByRole('textbox', { name: '回复客户' }).fill('抱歉！马上为你补发一件。')
    await press(agent, 'Enter')
    await customer.page.getByText('抱歉！马上为你补发一件。').waitFor()
    await customer.page.getByText('人工客服 小周').waitFor()
    await say(customer.page, '好的，谢谢')
    await agent.getByRole('log').getByText('好的，谢谢').waitFor()
    await picture(customer.page, '13-served')
    await picture(agent, '14-serving')
    await agent.getByRole('button', { name: '结束会话' }).click()
    await picture(agent, '15-resolving')
    await agent.getByRole('dialog').getByRole('button', { name: '结束会话' }).click()
    await agent.getByText('会话已结束').first().waitFor()
    await picture(agent, '16-resolved')

    // Somebody else takes the other way, and rests.
    const other = await enterShop(browser, brand)
    await say(other.page, '退货')
    await other.page.getByRole('button', { name: '先不退了' }).click()
    expect([...customer.complaints, ...other.complaints, ...agentComplaints]).toEqual([])
  })

  it('shows on the canvas what the history says', async () => {
    await operator.getByRole('radio', { name: '数据' }).click()
    const shown = async () =>
      Object.fromEntries(
        await Promise.all(
          TITLES.map(async (title) => [
            title,
            Number.parseInt((await step(operator, title).locator('.count-entered').innerText()).replace(/\D/g, ''), 10),
          ]),
        ),
      )
    await expect
      .poll(shown, { timeout: 20_000 })
      .toEqual({ 入口: 2, 发送消息: 2, 提问: 2, 转人工: 1, 打标签: 1, 目标: 1, 条件分支: 1, 等待: 1, 结束: 1 })
    await step(operator, '等待').getByRole('button', { name: /1/ }).first().waitFor()
    await picture(operator, '17-data')

    const journey = new URL(operator.url()).pathname.split('/').at(-1)!
    const history = await arrivalsInHistory(brand.usher, brand.workspace.id, journey)
    const counts = await askApi(operator, brand, 'journeys.counts', { journey })
    expect(
      new Map(counts.nodes.map(({ node, entered }: { node: string; entered: number }) => [node, entered])),
    ).toEqual(history)
    expect(counts).toMatchObject({ started: 2, ended: 1, active: 1, parked: 0 })
  })

  it('keeps every version, and brings an old one back', async () => {
    await operator.getByRole('radio', { name: '编辑' }).click()
    await step(operator, '发送消息').click()
    await panel.getByRole('textbox', { name: '正文' }).fill('欢迎回来。')
    await publish(operator, 2)
    await operator.getByRole('button', { name: '版本', exact: true }).click()
    const versions = operator.getByRole('dialog', { name: '版本' })
    await versions.getByText('1 位客户在走').waitFor()
    await picture(operator, '18-versions')
    await versions
      .getByRole('listitem')
      .filter({ hasText: '第 1 版' })
      .getByRole('button', { name: '恢复到草稿' })
      .click()
    await step(operator, '发送消息').click()
    await expect.poll(() => panel.getByRole('textbox', { name: '正文' }).inputValue()).toBe('你好，我来帮你处理退货。')
    expect(complaints).toEqual([])
  })
})

const TITLES = ['入口', '发送消息', '提问', '转人工', '打标签', '目标', '条件分支', '等待', '结束']

function lit(page: Page, title: string): Promise<string | null> {
  return step(page, title).getAttribute('data-lit')
}

async function publish(page: Page, version: number): Promise<void> {
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `发布第 ${version} 版` })
    .click()
  await page.getByText(`已发布第 ${version} 版`).first().waitFor()
  await page.getByText(`第 ${version} 版线上`).waitFor()
}

/** A new customer in the shop, with the chat open. */
async function enterShop(browser: Browser, brand: Brand) {
  const opened = await openPage(browser)
  await opened.page.goto(brand.shopUrl)
  await opened.page.getByRole('button', { name: /打开聊天/ }).click()
  return opened
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('combobox', { name: '输入消息…' }).fill(text)
  await press(page, 'Enter')
}

// biome-ignore lint/suspicious/noExplicitAny: whatever the API answers
async function askApi(page: Page, brand: Brand, procedure: string, input: object): Promise<any> {
  const query = encodeURIComponent(JSON.stringify(input))
  const answer = await page.request.get(`${brand.url}/trpc/${procedure}?input=${query}`, {
    headers: { 'x-usher': '1' },
  })
  return (await answer.json()).result.data
}
