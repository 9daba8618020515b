import { PRODUCT_CLICKED } from '@usher/shared/engine/input'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshId, openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'
import { publishJourney } from '../../test/publish.ts'

const LAMP = { title: '护眼台灯', price: '199', link: 'https://shop.example/lamp', sku: 'LAMP-20' }

for (const database of databases) {
  describe(database.name, () => {
    let api: TestApi
    let base: string
    const stop = new AbortController()
    let working: Promise<void>

    beforeAll(async () => {
      api = await openApi(database.name)
      base = await api.app.listen({ host: '127.0.0.1', port: 0 })
      await publishJourney(await api.as('publisher'), '推荐台灯', {
        nodes: [
          { id: 'start', kind: 'entry', config: { on: 'message', words: ['台灯'], match: 'contains', where: null } },
          {
            id: 'show',
            kind: 'message',
            config: { content: { kind: 'products', list: { kind: 'written', items: [LAMP] } } },
          },
          {
            id: 'tap',
            kind: 'waitForEvent',
            config: { waits: [{ id: 'tap', label: '', event: PRODUCT_CLICKED }], saveAs: 'tapped' },
          },
          { id: 'thank', kind: 'message', config: { content: { kind: 'text', text: '看了{{context.tapped.title}}' } } },
          { id: 'end', kind: 'exit', config: {} },
        ],
        edges: ['start.next → show', 'show.sent → tap', 'tap.event:tap → thank', 'thank.sent → end'],
      })
      working = api.usher.work({ signal: stop.signal })
    })
    afterAll(async () => {
      stop.abort()
      await working
      await api.close()
    })

    async function ask(path: string, body: unknown, token?: string) {
      const headers = {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      }
      const response = await fetch(`${base}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
      // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came back
      return { status: response.status, body: (await response.json()) as any }
    }

    const open = async (body: object = {}) => (await ask('/chat/open', { key: 'ck_one', ...body })).body

    /** A chat in which the lamp has been shown, and the number of that message. */
    async function shown() {
      const chat = await open()
      await ask('/chat/messages', { clientId: freshId(), text: '有台灯吗' }, chat.token)
      const [offer] = await said(chat.visitor, 'products')
      expect(offer.content.products).toEqual([{ ...LAMP, price: '¥199' }])
      return { ...chat, seq: offer.seq }
    }

    /** The bot's messages of this form, as soon as there are any. */
    async function said(visitor: string, kind: string) {
      return expect
        .poll(async () => botLines(await open({ visitor }), kind), { timeout: 10_000 })
        .not.toEqual([])
        .then(async () => botLines(await open({ visitor }), kind))
    }

    const clicks = (conversation: string) =>
      api.usher.database.db
        .selectFrom('event')
        .select(['name', 'data'])
        .where('name', '=', PRODUCT_CLICKED)
        .execute()
        .then((rows) => rows.filter(({ data }) => JSON.stringify(data).includes(conversation)))

    test('a tap is recorded once, with what was shown, and the journey hears it', async () => {
      const { token, visitor, conversation, seq } = await shown()
      const tap = { clientId: freshId(), seq, sku: LAMP.sku }
      for (const _again of [1, 2]) {
        expect(await ask('/chat/clicks', tap, token)).toEqual({ status: 200, body: { recorded: true } })
      }
      expect((await said(visitor, 'text'))[0].content.text).toBe('看了护眼台灯')
      expect(await clicks(conversation)).toEqual([
        { name: PRODUCT_CLICKED, data: { sku: LAMP.sku, title: LAMP.title, conversation, message: seq } },
      ])
    })

    test('what was not offered cannot be tapped, nor in the chat of somebody else', async () => {
      const { token, conversation, seq } = await shown()
      const stranger = await open()
      for (const [wrong, by] of [
        [{ seq, sku: 'OTHER' }, token],
        [{ seq: 1, sku: LAMP.sku }, token],
        [{ seq: 99, sku: LAMP.sku }, token],
        [{ seq, sku: LAMP.sku }, stranger.token],
      ] as const) {
        const { status, body } = await ask('/chat/clicks', { clientId: freshId(), ...wrong }, by)
        expect([status, body.code]).toEqual([404, 'PRODUCT_NOT_OFFERED'])
      }
      expect((await ask('/chat/clicks', { clientId: freshId(), seq, sku: LAMP.sku })).status).toBe(401)
      expect((await ask('/chat/clicks', { clientId: 'short', seq, sku: LAMP.sku }, token)).status).toBe(400)
      expect(await clicks(conversation)).toEqual([])
    })

    test('one visitor cannot flood it', async () => {
      const { token, seq } = await shown()
      const codes: number[] = []
      for (let i = 0; i < 25; i++)
        codes.push((await ask('/chat/clicks', { clientId: freshId(), seq, sku: LAMP.sku }, token)).status)
      expect([codes[0], codes.at(-1)]).toEqual([200, 429])
    })
  })
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came
function botLines(chat: any, kind: string): any[] {
  return chat.messages.filter(
    // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came
    (line: any) => line.author === 'bot' && line.content.kind === kind,
  )
}
