import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshId, openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'
import { publishJourney } from '../../test/publish.ts'

for (const database of databases) {
  describe(database.name, () => {
    let api: TestApi
    let base: string
    const stop = new AbortController()
    let working: Promise<void>

    beforeAll(async () => {
      api = await openApi(database.name)
      base = await api.app.listen({ host: '127.0.0.1', port: 0 })
      await publishJourney(await api.as('publisher'), '问候', {
        nodes: [
          { id: 'start', kind: 'entry', config: { on: 'message', words: ['你好'], match: 'contains', where: null } },
          { id: 'say', kind: 'message', config: { content: { kind: 'text', text: '欢迎光临' } } },
          { id: 'end', kind: 'exit', config: {} },
        ],
        edges: ['start.next → say', 'say.sent → end'],
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

    /** Reads server-sent events until one satisfies; gives all up to it. */
    async function read(token: string, isLast: (item: Item) => boolean, lastEventId?: string): Promise<Item[]> {
      const abort = new AbortController()
      const headers = {
        authorization: `Bearer ${token}`,
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
      }
      const response = await fetch(`${base}/chat/stream`, {
        headers,
        signal: AbortSignal.any([abort.signal, AbortSignal.timeout(10_000)]),
      })
      expect([
        response.status,
        response.headers.get('content-type'),
        response.headers.get('access-control-allow-origin'),
      ]).toEqual([200, 'text/event-stream; charset=utf-8', '*'])
      const items: Item[] = []
      let text = ''
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
        text += chunk
        const parts = text.split('\n\n')
        text = parts.pop() ?? ''
        for (const part of parts.map(itemOf)) {
          items.push(part)
          if (!isLast(part)) continue
          abort.abort()
          return items
        }
      }
      throw new Error('The stream ended before it came')
    }

    test('a visitor writes, a journey answers, and the stream tells both in order', async () => {
      const chat = await open()
      expect(chat).toMatchObject({ brand: 'Brand one', messages: [] })
      const stream = read(chat.token, (item) => item.data.author === 'bot')
      const message = { clientId: freshId(), text: '你好呀' }
      const first = await ask('/chat/messages', message, chat.token)
      expect((await ask('/chat/messages', message, chat.token)).body).toEqual(first.body)
      const items = await stream
      expect(items[0]).toMatchObject({ event: 'state', data: { owner: 'bot', agent: null } })
      expect(
        items.filter((item) => item.event === 'message').map(({ id, data }) => [id, data.author, data.content.text]),
      ).toEqual([
        ['1', 'customer', '你好呀'],
        ['2', 'bot', '欢迎光临'],
      ])
    })

    test('a stream that broke goes on where it stood', async () => {
      const chat = await open()
      for (const text of ['一', '二', '三']) await ask('/chat/messages', { clientId: freshId(), text }, chat.token)
      const items = await read(chat.token, (item) => item.id === '3', '1')
      expect(items.filter((item) => item.event === 'message').map(({ data }) => data.content.text)).toEqual([
        '二',
        '三',
      ])
    })

    test('a visitor who comes back finds the same conversation; a made-up one is somebody new', async () => {
      const chat = await open()
      await ask('/chat/messages', { clientId: freshId(), text: '在吗' }, chat.token)
      const again = await open({ visitor: chat.visitor })
      expect([again.conversation, again.messages.length, again.visitor]).toEqual([chat.conversation, 1, chat.visitor])
      expect(again.token).not.toBe(chat.token)
      const made = await open({ visitor: 'a made-up visitor' })
      expect([made.conversation === chat.conversation, made.visitor]).not.toContain('a made-up visitor')
    })

    test('who writes that they want no more marketing is heard at once, told so once, and may come back', async () => {
      const chat = await open()
      const say = (text: string) => ask('/chat/messages', { clientId: freshId(), text }, chat.token)
      for (const text of ['退订', 'TD', '订阅']) await say(text)
      const items = await read(chat.token, (item) => item.id === '5')
      expect(
        items.filter((item) => item.event === 'message').map(({ data }) => [data.author, data.content.text]),
      ).toEqual([
        ['customer', '退订'],
        ['bot', expect.stringContaining('已为您退订')],
        ['customer', 'TD'],
        ['customer', '订阅'],
        ['bot', expect.stringContaining('已恢复订阅')],
      ])
      const told = await api.usher.database.asEngine((trx) =>
        trx
          .selectFrom('event')
          .innerJoin('conversation', 'conversation.customer', 'event.customer')
          .select('event.name')
          .where('conversation.id', '=', chat.conversation)
          .orderBy('event.received_at')
          .execute(),
      )
      expect(told.map(({ name }) => name)).toEqual(['opted_out', 'opted_in'])
    })

    test("a customer of the brand is believed with the shop's signature only", async () => {
      const customer = freshId()
      const proof = createHmac('sha256', 'secret of one').update(customer).digest('hex')
      const chat = await open({ customer, proof })
      expect(chat.token).toEqual(expect.any(String))
      expect((await open({ customer, proof })).conversation).toBe(chat.conversation)
      for (const wrong of [
        null,
        '',
        proof.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
        createHmac('sha256', 'secret of other').update(customer).digest('hex'),
      ]) {
        const { status, body } = await ask('/chat/open', { key: 'ck_one', customer, proof: wrong })
        expect([status, body.code]).toEqual([401, 'BAD_PROOF'])
      }
      expect((await ask('/chat/open', { key: 'ck_other', customer, proof })).status).toBe(401)
    })

    test('a note of an agent never reaches the visitor, and the agent is named', async () => {
      const chat = await open()
      const agent = await api.as('agent')
      const { data: seen } = await agent.query('conversations.get', { conversation: chat.conversation })
      const { data } = await agent.mutate('conversations.takeOver', {
        conversation: chat.conversation,
        epoch: seen.epoch,
      })
      await agent.mutate('conversations.note', { conversation: chat.conversation, clientId: freshId(), text: '小心' })
      await agent.mutate('conversations.send', {
        conversation: chat.conversation,
        epoch: data.epoch,
        clientId: freshId(),
        text: '我在',
      })
      const items = await read(chat.token, (item) => item.event === 'state')
      expect(items.map((item) => (item.event === 'state' ? item.data : item.data.content.text))).toEqual([
        '我在',
        { owner: 'human', agent: 'agent of one', typing: false, read: 0 },
      ])
      expect(JSON.stringify(await open({ visitor: chat.visitor }))).not.toContain('小心')
    })

    test('without its token a chat is closed, and one visitor cannot flood it', async () => {
      for (const token of [undefined, 'x', freshId()]) {
        expect((await ask('/chat/messages', { clientId: freshId(), text: 'x' }, token)).status).toBe(401)
        const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }
        expect((await fetch(`${base}/chat/stream`, { headers })).status).toBe(401)
      }
      const chat = await open()
      for (const wrong of [{ text: '' }, { text: 'x'.repeat(2_001) }, { clientId: 'short' }, { extra: 1 }])
        expect((await ask('/chat/messages', { clientId: freshId(), text: 'x', ...wrong }, chat.token)).status).toBe(400)
      const codes: number[] = []
      for (let i = 0; i < 25; i++)
        codes.push((await ask('/chat/messages', { clientId: freshId(), text: 'x' }, chat.token)).status)
      expect([codes[0], codes.at(-1)]).toEqual([200, 429])
    })
  })
}

interface Item {
  readonly id: string | null
  readonly event: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came
  readonly data: any
}

function itemOf(text: string): Item {
  const field = (name: string) =>
    text
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2) ?? null
  return { id: field('id'), event: field('event') ?? '', data: JSON.parse(field('data') ?? 'null') ?? {} }
}
