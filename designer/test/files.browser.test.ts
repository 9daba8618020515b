// Pictures and documents in the chat: a customer sends them from a phone, an agent looks at them and sends one back.

import { Readable } from 'node:stream'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostOf } from '../../runtime/src/api/host.ts'
import { inScope } from '../../runtime/src/api/scoped.ts'
import { openConversations } from '../../runtime/src/conversations/conversation.ts'
import { receiveFile } from '../../runtime/src/files/receive-file.ts'
import { type Brand, openBrand } from './brand.ts'
import { browserNote, noBrowser, openBrowser, openPage } from './browser.ts'
import { enter } from './enter.ts'
import { look } from './look.ts'

const PDF = { name: '购买凭证.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\nreceipt') }
const PROGRAM = { name: 'setup.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('4d5a90000300', 'hex') }

const SOON = { timeout: 20_000 }

const CLAIM = {
  name: '登记看照片',
  nodes: [
    { id: 'start', kind: 'entry', config: { on: 'event', name: 'claimed', where: null } },
    {
      id: 'sheet',
      kind: 'form',
      config: {
        title: '登记',
        text: '请登记',
        saveAs: 'claim',
        fields: [{ name: 'order', label: '订单号', kind: 'text', required: true }],
      },
    },
    {
      id: 'review',
      kind: 'review',
      config: {
        queue: '售后',
        title: '请看照片 {{ context.claim.order }}',
        details: [{ label: '照片', value: '{{ entry.photos | default:"没有" }}' }],
        progress: '进度在这里',
      },
    },
    { id: 'end', kind: 'exit', config: {} },
  ].map((node, at) => ({ ...node, label: '', position: { x: 0, y: at * 160 } })),
  edges: [
    { id: 'a', from: { node: 'start', port: 'next' }, to: 'sheet' },
    { id: 'b', from: { node: 'sheet', port: 'submitted' }, to: 'review' },
    ...['expired', 'failed'].map((port) => ({ id: `s-${port}`, from: { node: 'sheet', port }, to: 'end' })),
    ...['approved', 'rejected', 'need_info', 'timeout', 'failed'].map((port) => ({
      id: `r-${port}`,
      from: { node: 'review', port },
      to: 'end',
    })),
  ],
}

describe.skipIf(noBrowser)(`Files in the chat${browserNote}`, { timeout: 120_000 }, () => {
  let brand: Brand
  let browser: Browser
  let phone: Page
  let desk: Page
  const complaints: string[][] = []

  beforeAll(async () => {
    brand = await openBrand({ people: [{ name: '林晓', role: 'owner' }] })
    browser = await openBrowser()
    const opened = [
      await openPage(browser, { width: 390, height: 844 }),
      await openPage(browser, { theme: 'system' }),
    ] as const
    phone = opened[0].page
    desk = opened[1].page
    complaints.push(...opened.map((page) => page.complaints))
  }, 90_000)
  afterAll(async () => {
    await browser?.close()
    await brand?.close()
  })

  it('a customer attaches a picture and a document, and sends them with a line', async () => {
    await phone.goto(brand.shopUrl)
    const photo = { name: '破损.png', mimeType: 'image/png', buffer: await phone.screenshot() }
    await phone.getByRole('button', { name: /打开聊天/ }).click()
    await phone.locator('input[type=file]').setInputFiles([photo, PDF])
    const tray = phone.getByRole('list', { name: '要发送的文件' })
    await expect.poll(() => tray.locator('li.up').count(), SOON).toBe(2)
    await look(phone, 'files-tray-phone')
    await phone.getByPlaceholder('输入消息…').fill('收到时包装就破了')
    await phone.keyboard.press('Enter')
    const sent = phone.locator('.message.ours:not(.unsent)')
    await sent.getByText('购买凭证.pdf').waitFor()
    await expect.poll(() => sent.getByRole('img', { name: '破损.png' }).evaluate(isDrawn), SOON).toBe(true)
    await look(phone, 'files-sent-phone')
  })

  it('what cannot be sent is said with a way out, and taken out again', async () => {
    await phone.locator('input[type=file]').setInputFiles([PROGRAM])
    await phone.getByText('不能发送「setup.exe」。').waitFor()
    await look(phone, 'files-refused-phone')
    await phone.getByRole('button', { name: '移除 setup.exe' }).click()
    await phone.getByRole('list', { name: '要发送的文件' }).waitFor({ state: 'hidden' })
  })

  it('a picture that is pasted or dropped is attached too', async () => {
    const field = phone.getByPlaceholder('输入消息…')
    await give(phone, 'paste', '粘贴.txt')
    await give(phone, 'drop', '拖入.txt')
    await expect
      .poll(() => phone.locator('.tray li.up').allInnerTexts(), SOON)
      .toEqual([expect.stringContaining('粘贴'), expect.stringContaining('拖入')])
    await field.press('Enter')
    await phone.locator('.message.ours:not(.unsent)').getByText('拖入.txt').waitFor()
  })

  it('an agent sees them and answers with a file, by keyboard', async () => {
    await enter(desk, brand)
    await desk.goto(`${brand.url}/console`)
    await desk.getByRole('radio', { name: /^全部/ }).click()
    await desk.getByRole('region', { name: '会话列表' }).getByRole('link').first().click()
    const log = desk.getByRole('log')
    await log.getByRole('link', { name: /购买凭证\.pdf/ }).waitFor()
    await expect
      .poll(() => log.getByRole('link', { name: '打开图片 破损.png' }).locator('img').evaluate(isDrawn), SOON)
      .toBe(true)
    await desk.getByRole('button', { name: '接管' }).click()
    await desk.getByRole('textbox', { name: '回复客户' }).waitFor()
    const attach = desk.getByRole('button', { name: '添加图片或文件' })
    const [chooser] = await Promise.all([desk.waitForEvent('filechooser'), attach.press('Enter')])
    await chooser.setFiles([{ ...PDF, name: '退货说明.pdf' }])
    await desk.getByRole('list', { name: '要发送的文件' }).getByText('退货说明.pdf').waitFor()
    await desk.getByRole('textbox', { name: '回复客户' }).focus()
    await look(desk, 'files-console-tray')
    await desk.getByRole('button', { name: '发送', exact: true }).click()
    await log.getByRole('link', { name: /退货说明\.pdf/ }).waitFor()
    await look(desk, 'files-console')

    const reply = phone.locator('.message.theirs').getByRole('link', { name: /退货说明\.pdf/ })
    const [download] = await Promise.all([phone.waitForEvent('download'), reply.click()])
    expect(download.suggestedFilename()).toBe('退货说明.pdf')
  })

  it('an answer to a question lies before the reviewer, and the form leads to its progress', async () => {
    await brand.usher.journeys.publish(JSON.stringify(CLAIM))
    const photo = { name: '裂缝.png', mimeType: 'image/png', buffer: await phone.screenshot() }
    await brand.usher.customers.upsert({ id: 'lin', attributes: { name: '林小满' } })
    await brand.usher.events.emit({
      id: 'c1',
      customer: 'lin',
      name: 'claimed',
      data: { photos: [await stored(brand, photo)] },
    })
    await expect.poll(() => formLink(brand), SOON).not.toBe(null)
    await phone.goto(`${brand.url}/${await formLink(brand)}`)
    await phone.getByRole('textbox', { name: /订单号/ }).fill('o-1')
    await phone.getByRole('button', { name: '提交' }).click()
    await phone.getByRole('link', { name: '查看处理进度' }).waitFor()
    await look(phone, 'form-progress-phone')
    await phone.getByRole('link', { name: '查看处理进度' }).click()
    await phone.getByText('青禾小店').first().waitFor()

    await desk.goto(`${brand.url}/work`)
    await desk.getByRole('link', { name: /请看照片 o-1/ }).click()
    const shown = desk.getByRole('link', { name: '打开图片 裂缝.png' }).locator('img')
    await expect.poll(() => shown.evaluate(isDrawn), SOON).toBe(true)
    await look(desk, 'files-work')
  })

  it('the simulator fills in the form and sends a file, by hand', async () => {
    await desk.goto(`${brand.url}/journeys`)
    await desk.getByRole('link', { name: CLAIM.name }).click()
    await desk.getByRole('radio', { name: '模拟' }).click()
    await desk.getByRole('button', { name: '开始模拟' }).click()
    await desk.getByRole('button', { name: '填写表单' }).click()
    const sheet = desk.getByRole('dialog', { name: '登记' })
    await sheet.getByRole('button', { name: '提交表单' }).click()
    await sheet.getByText('这一项要填').waitFor()
    await sheet.getByRole('textbox', { name: /订单号/ }).fill('o-2')
    await look(desk, 'simulate-form')
    await sheet.getByRole('button', { name: '提交表单' }).click()
    await desk.getByRole('button', { name: '填写表单' }).waitFor({ state: 'detached' })
    await desk.getByRole('button', { name: '发一个文件' }).click()
    await desk.getByRole('menuitem', { name: '图片' }).click()
    await desk.getByRole('log').getByText('图片.jpg').waitFor()
    await look(desk, 'simulate-file')
  })

  it('nothing was written in red, but what was refused', () => {
    const refused = complaints.flat().filter((line) => !line.includes('415'))
    expect(refused).toEqual([])
  })
})

function isDrawn(image: SVGElement | HTMLElement): boolean {
  return image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0
}

/** As the browser does it when somebody pastes a file, or lets one go over the panel. */
async function give(page: Page, how: 'paste' | 'drop', name: string): Promise<void> {
  await page.getByPlaceholder('输入消息…').evaluate(
    (field, given) => {
      const data = new DataTransfer()
      data.items.add(new File(['hello'], given.name, { type: 'text/plain' }))
      const bubbles = { bubbles: true, cancelable: true, composed: true }
      field.dispatchEvent(
        given.how === 'paste'
          ? new ClipboardEvent('paste', { ...bubbles, clipboardData: data })
          : new DragEvent('drop', { ...bubbles, dataTransfer: data }),
      )
    },
    { how, name },
  )
}

interface Given {
  readonly name: string
  readonly buffer: Buffer
}

/** In the customer's conversation, as the chat's door takes it in. */
async function stored({ usher, workspace }: Brand, { name, buffer }: Given) {
  const conversation = await inScope(usher.world, workspace.id, async (scoped) => {
    const { id } = await scoped.trx
      .selectFrom('customer')
      .select('id')
      .where('key', '=', 'lin')
      .executeTakeFirstOrThrow()
    return (await openConversations(scoped, [id])).get(id)!.id
  })
  const upload = { workspace: workspace.id, conversation, person: null, name }
  return receiveFile(hostOf(usher), upload, Readable.from([buffer]))
}

async function formLink({ usher }: Brand): Promise<string | null> {
  const rows = await usher.database.db.selectFrom('message').select('content').execute()
  const links = rows.flatMap(({ content }) => /"(f\/[\w-]+)"/.exec(JSON.stringify(content))?.[1] ?? [])
  return links.at(-1) ?? null
}
