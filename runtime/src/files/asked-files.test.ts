// A question for a picture, its answer, and who looks at it: through the doors that visitors and agents use.

import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshId, openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'
import { publishJourney } from '../../test/publish.ts'
import { hostOf } from '../api/host.ts'
import { receiveFile } from './receive-file.ts'

const CLAIM = {
  nodes: [
    { id: 'start', kind: 'entry', config: { on: 'message', words: ['坏了'], match: 'contains', where: null } },
    {
      id: 'photo',
      kind: 'ask',
      config: {
        content: { kind: 'text', text: '请发一张照片' },
        answer: { kind: 'file', accepts: 'picture', mostFiles: 2 },
        saveAs: 'photos',
        attempts: 2,
      },
    },
    {
      id: 'look',
      kind: 'review',
      config: {
        queue: '售后',
        title: '请看照片',
        details: [{ label: '照片', value: '{{ context.photos }}' }],
      },
    },
    { id: 'thanks', kind: 'message', config: { content: { kind: 'text', text: '收到 {{ context.photos }}' } } },
    { id: 'end', kind: 'exit', config: {} },
  ],
  edges: [
    'start.next → photo',
    'photo.answered → look',
    'photo.invalid → end',
    'photo.timeout → end',
    ...['approved', 'rejected', 'need_info', 'timeout', 'failed'].map((port) => `look.${port} → thanks` as const),
    'thanks.sent → end',
  ],
} as const

for (const database of databases) {
  describe(database.name, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openApi(database.name)
      await publishJourney(await api.as('publisher'), '看照片', CLAIM)
    })
    afterAll(() => api.close())

    const post = async (url: string, payload: object, token = '') =>
      (await api.app.inject({ method: 'POST', url, payload, headers: { authorization: `Bearer ${token}` } })).json()

    test('a picture answers the question, words do not, and the reviewer looks at it', async () => {
      const chat = await post('/chat/open', { key: 'ck_one' })
      const say = async (text: string, files: readonly string[] = []) => {
        await post('/chat/messages', { clientId: freshId(), text, files }, chat.token)
        await api.usher.workUntilQuiet()
      }
      await say('到手就坏了')
      await say('没有照片行吗')
      const upload = { workspace: api.one, conversation: chat.conversation, person: null, name: '裂缝.jpg' }
      const bytes = Buffer.from('ffd8ffe000104a464946', 'hex')
      const photo = await receiveFile(hostOf(api.usher), upload, Readable.from([bytes]))
      await say('', [photo.id])

      const agent = await api.as('agent')
      const { data: list } = await agent.query('work.list', {})
      const { data: item } = await agent.query('work.get', { item: list.items[0].id })
      expect(item.details).toEqual([
        { label: '照片', value: '裂缝.jpg', files: [{ ...photo, link: expect.stringMatching(/^files\/at_/) }] },
      ])
      const given = await api.app.inject({ url: `/${item.details[0].files[0].link}` })
      expect([given.statusCode, given.headers['content-type'], given.rawPayload.equals(bytes)]).toEqual([
        200,
        'image/jpeg',
        true,
      ])
    })
  })
}
