import { createHash } from 'node:crypto'
import { MOST_FILE_BYTES } from '@usher/shared/base/file-types'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, freshId, openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'
import { tidyFiles } from './tidy-files.ts'

const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(700_000, 7)])
const PDF = Buffer.from('%PDF-1.7\nsomething')

for (const database of databases) {
  describe(database.name, () => {
    let api: TestApi
    let base: string

    beforeAll(async () => {
      api = await openApi(database.name)
      base = await api.app.listen({ host: '127.0.0.1', port: 0 })
    })
    afterAll(() => api.close())

    const open = async () => (await post('/chat/open', { key: 'ck_one' })).body
    async function post(path: string, body: object, token?: string) {
      const headers = { 'content-type': 'application/json', ...authorization(token) }
      return answer(await fetch(`${base}${path}`, { method: 'POST', headers, body: JSON.stringify(body) }))
    }
    async function upload(token: string | undefined, name: string, content: Buffer, type = 'application/octet-stream') {
      const headers = { 'content-type': type, ...authorization(token) }
      const url = `${base}/chat/files?name=${encodeURIComponent(name)}`
      return answer(await fetch(url, { method: 'POST', headers, body: new Uint8Array(content) }))
    }
    const say = (token: string, text: string, files: readonly string[] = [], clientId = freshId()) =>
      post('/chat/messages', { clientId, text, files }, token)
    const visitorSees = async ({ visitor }: { visitor: string }) =>
      (await post('/chat/open', { key: 'ck_one', visitor })).body.messages
    async function attach(agent: Caller, conversation: string, content: Buffer, headers: object = {}) {
      const url = `/files?conversation=${conversation}&name=${encodeURIComponent('说明.pdf')}`
      const sent = {
        'content-type': 'application/octet-stream',
        host: 'localhost',
        cookie: agent.cookie ?? '',
        ...headers,
      }
      const response = await api.app.inject({ method: 'POST', url, headers: sent, payload: content })
      return { status: response.statusCode, body: response.json() }
    }

    test('a visitor sends a picture, and both sides can look at it behind a signed link', async () => {
      const chat = await open()
      const { status, body: file } = await upload(chat.token, '面单.PNG', PNG)
      expect([status, file]).toEqual([
        200,
        { id: expect.stringMatching(/^at_/), name: '面单.png', type: 'image/png', bytes: PNG.length },
      ])
      const clientId = freshId()
      const first = await say(chat.token, '', [file.id], clientId)
      expect((await say(chat.token, '', [file.id], clientId)).body).toEqual(first.body)
      const [message] = await visitorSees(chat)
      expect(message.content).toMatchObject({ kind: 'text', text: '', files: [{ ...file, link: expect.any(String) }] })

      const agent = await api.as('agent')
      const { data } = await agent.query('conversations.get', { conversation: chat.conversation })
      expect(data.messages[0].content.files[0].link).toBe(message.content.files[0].link)
      expect(data.lastMessage.text).toBe('面单.png')

      const response = await fetch(`${base}/${message.content.files[0].link}`)
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'image/png',
        'content-length': String(PNG.length),
        'content-disposition': `inline; filename="__.png"; filename*=UTF-8''%E9%9D%A2%E5%8D%95.png`,
        'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'cache-control': expect.stringMatching(/^private/),
      })
      expect(digest(Buffer.from(await response.arrayBuffer()))).toBe(digest(PNG))
    })

    test('a journey hears which files came, as they were stored', async () => {
      const chat = await open()
      const { body: file } = await upload(chat.token, '订单.pdf', PDF)
      await say(chat.token, '看这个', [file.id])
      const rows = await api.usher.database.db
        .selectFrom('event')
        .innerJoin('conversation', 'conversation.customer', 'event.customer')
        .select('event.data')
        .where('conversation.id', '=', chat.conversation)
        .execute()
      expect(rows.map(({ data }) => data)).toMatchObject([{ text: '看这个', files: [file] }])
    })

    test('what is in a file decides what it is, and what is not known is refused', async () => {
      const { token } = await open()
      const page = Buffer.from('<script>alert(1)</script>')
      expect((await upload(token, 'photo.jpg', page)).body).toMatchObject({ name: 'photo.jpg.txt', type: 'text/plain' })
      for (const [content, code] of [
        [Buffer.from('4d5a900003000000', 'hex'), 'FILE_TYPE'],
        [Buffer.from('504b03041400', 'hex'), 'FILE_TYPE'],
        [Buffer.alloc(0), 'EMPTY_FILE'],
      ] as const)
        expect((await upload(token, 'photo.jpg', content)).body.code).toBe(code)
      expect((await upload(token, 'x.png', PNG, 'image/png')).body.code).toBe('NOT_BINARY')
    })

    test('only pictures are shown in their place: everything else is saved', async () => {
      const chat = await open()
      const { body: file } = await upload(chat.token, 'a.html', Buffer.from('<h1>hello</h1>'))
      await say(chat.token, '', [file.id])
      const [message] = await visitorSees(chat)
      const response = await fetch(`${base}/${message.content.files[0].link}`)
      expect(response.headers.get('content-disposition')).toMatch(/^attachment; /)
      expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    })

    test('a file that is too large is refused, said how large it may be, and nothing of it is left', async () => {
      const chat = await open()
      const large = Buffer.concat([PNG, Buffer.alloc(MOST_FILE_BYTES)])
      expect((await upload(chat.token, 'x.png', large)).body).toMatchObject({
        code: 'FILE_TOO_LARGE',
        args: { megabytes: 10 },
      })
      const chunked = await fetch(`${base}/chat/files?name=x.png`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', ...authorization(chat.token) },
        body: new Blob([new Uint8Array(large)]).stream(),
        duplex: 'half',
      })
      expect(chunked.status).toBe(413)
      expect(await filesOf(chat.conversation)).toEqual([])
    })

    test('a link is good for what it was signed for, and for some hours', async () => {
      const chat = await open()
      const { body: one } = await upload(chat.token, 'one.pdf', PDF)
      const { body: two } = await upload(chat.token, 'two.pdf', PDF)
      await say(chat.token, '', [one.id])
      const [{ content }] = await visitorSees(chat)
      const link = content.files[0].link as string
      const later = link.replace(/until=(\d+)/, (_all, until) => `until=${Number(until) + 1}`)
      for (const wrong of [link.replace(one.id, two.id), later, link.replace(/sig=.*/, 'sig='), `files/${one.id}`])
        expect((await fetch(`${base}/${wrong}`)).status).toBe(404)
    })

    test('nobody sends what another has uploaded, or what was sent already', async () => {
      const chat = await open()
      const other = await open()
      const { body: file } = await upload(chat.token, 'a.pdf', PDF)
      expect((await say(other.token, '', [file.id])).body.code).toBe('FILE_GONE')
      await say(chat.token, '', [file.id])
      expect((await say(chat.token, '', [file.id])).body.code).toBe('FILE_GONE')
      expect((await upload(undefined, 'a.pdf', PDF)).status).toBe(401)
    })

    test('an agent attaches a file to a reply, and it is remembered who did', async () => {
      const chat = await open()
      await say(chat.token, '在吗')
      const agent = await api.as('agent')
      const { data: seen } = await agent.query('conversations.get', { conversation: chat.conversation })
      const { data: held } = await agent.mutate('conversations.takeOver', {
        conversation: chat.conversation,
        epoch: seen.epoch,
      })
      const { body: file } = await attach(agent, chat.conversation, PDF, { 'x-usher': '1' })
      const reply = {
        conversation: chat.conversation,
        epoch: held.epoch,
        clientId: freshId(),
        text: '',
        files: [file.id],
      }
      expect((await agent.mutate('conversations.send', reply)).status).toBe(200)
      expect((await visitorSees(chat)).at(-1)).toMatchObject({
        author: 'agent',
        content: { files: [{ name: '说明.pdf' }] },
      })
      const { data: audit } = await (await api.as('admin')).query('audit.list', {})
      const told = audit.rows.find(({ action }: { action: string }) => action === 'conversations.attach')
      expect(told).toMatchObject({ target: chat.conversation })
    })

    test('files come from our own pages only, by those who may write to customers, in their own workspace', async () => {
      const { conversation } = await open()
      const marked = { 'x-usher': '1' }
      expect((await attach(await api.as('agent'), conversation, PDF)).status).toBe(403)
      expect(
        (await attach(await api.as('agent'), conversation, PDF, { ...marked, origin: 'https://evil.example' })).status,
      ).toBe(403)
      expect((await attach(await api.as('editor'), conversation, PDF, marked)).status).toBe(403)
      expect((await attach(await api.asOther('agent'), conversation, PDF, marked)).status).toBe(404)
      expect((await attach(api.nobody, conversation, PDF, marked)).status).toBe(401)
    })

    test('a visitor cannot upload without end', async () => {
      const { token } = await open()
      const codes: number[] = []
      for (let sent = 0; sent < 21; sent++) codes.push((await upload(token, 'a.pdf', PDF)).status)
      expect([codes[0], codes.at(-1)]).toEqual([200, 429])
    })

    test('what nobody sent within a day is cleared away', async () => {
      const chat = await open()
      const { body: kept } = await upload(chat.token, 'kept.pdf', PDF)
      await upload(chat.token, 'left.pdf', PDF)
      await say(chat.token, '', [kept.id])
      const { world } = api.usher
      expect(await tidyFiles(world)).toBe(0)
      const tomorrow = { database: world.database, now: async () => (await world.now()) + 25 * 3_600_000 }
      while ((await tidyFiles(tomorrow)) > 0);
      expect(await filesOf(chat.conversation)).toEqual([{ name: 'kept.pdf', parts: 1 }])
    })

    async function filesOf(conversation: string) {
      const rows = await api.usher.database.db
        .selectFrom('attachment')
        .leftJoin('attachment_part', 'attachment_part.attachment', 'attachment.id')
        .select((is) => ['attachment.name', is.fn.count('attachment_part.part').as('parts')])
        .where('conversation', '=', conversation)
        .groupBy('attachment.name')
        .execute()
      return rows.map(({ name, parts }) => ({ name, parts: Number(parts) }))
    }
  })
}

function authorization(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` }
}

async function answer(response: Response) {
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came back
  return { status: response.status, body: (await response.json()) as any }
}

function digest(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}
