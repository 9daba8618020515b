import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshId, openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'
import { publishJourney } from '../../test/publish.ts'

for (const database of databases) {
  describe(database.name, () => {
    let api: TestApi
    let base: string
    beforeAll(async () => {
      api = await openApi(database.name)
      base = await api.app.listen({ host: '127.0.0.1', port: 0 })
      await publishJourney(await api.as('publisher'), '香水', {
        nodes: [
          { id: 'start', kind: 'entry', config: { on: 'message', words: ['香水'], match: 'contains', where: null } },
          { id: 'end', kind: 'exit', config: {} },
        ],
        edges: ['start.next → end'],
      })
    })
    afterAll(() => api.close())

    const words = async () => (await (await api.as('viewer')).query('brandWords.list')).data
    const say = async (text: string) => {
      const headers = { 'content-type': 'application/json' }
      const opened = await fetch(`${base}/chat/open`, { method: 'POST', headers, body: '{"key":"ck_one"}' })
      const { token } = (await opened.json()) as { token: string }
      await fetch(`${base}/chat/messages`, {
        method: 'POST',
        headers: { ...headers, authorization: `Bearer ${token}` },
        body: JSON.stringify({ clientId: freshId(), text, choice: null }),
      })
      const { db } = api.usher.database
      const [last] = await db.selectFrom('event').select('data').orderBy('received_at', 'desc').execute()
      return last?.data.reading
    }

    test('a brand’s word is heard in the next message, and no more once it is removed', async () => {
      const editor = await api.as('editor')
      expect(await say('香水喷不出')).toMatchObject({ complaint: null })
      expect((await editor.mutate('brandWords.add', { kind: 'complaint', word: '喷不出' })).data).toEqual({
        added: true,
      })
      expect(await say('香水喷不出')).toMatchObject({ complaint: '喷不出', mood: 'unhappy' })
      expect(await words()).toMatchObject([{ kind: 'complaint', word: '喷不出', by: 'editor of one' }])
      await editor.mutate('brandWords.remove', { kind: 'complaint', word: '喷不出' })
      expect(await say('香水喷不出')).toMatchObject({ complaint: null })
    })

    test('the same word again changes nothing, and one that is gone cannot be removed', async () => {
      const editor = await api.as('editor')
      const word = { kind: 'human', word: '找小禾' }
      await editor.mutate('brandWords.add', word)
      expect((await editor.mutate('brandWords.add', word)).data).toEqual({ added: false })
      await editor.mutate('brandWords.remove', word)
      expect((await editor.mutate('brandWords.remove', word)).data).toEqual({ removed: false })
    })

    test('a message that is one of the words for opting out opts out', async () => {
      await (await api.as('editor')).mutate('brandWords.add', { kind: 'optOut', word: '香水不玩了' })
      await say('香水不玩了！')
      const { db } = api.usher.database
      const said = await db.selectFrom('message').select('content').where('author', '=', 'bot').execute()
      expect(said.map(({ content }) => content)).toEqual([
        { kind: 'text', text: expect.stringContaining('已为您退订') },
      ])
    })

    test('another brand neither sees nor hears it', async () => {
      await (await api.as('editor')).mutate('brandWords.add', { kind: 'calm', word: '烂苹果' })
      expect((await (await api.asOther('editor')).query('brandWords.list')).data).toEqual([])
    })

    test.each(['好', '！', '  '])('"%s" is refused: it would tell nothing', async (word) => {
      const { status } = await (await api.as('editor')).mutate('brandWords.add', { kind: 'calm', word })
      expect(status).toBe(400)
    })
  })
}
