import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshId, openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'

for (const database of databases) {
  describe(database.name, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openApi(database.name)
      const editor = await api.as('editor')
      const vip = { where: { has_tag: ['vip'] }, text: '今天发。' }
      await save(editor, { title: '怎么退货', answers: [{ text: '7 天内可退。' }] })
      await save(editor, { title: '什么时候发货', answers: [vip, { text: '48 小时内。' }] })
    })
    afterAll(() => api.close())

    const save = (editor: Awaited<ReturnType<TestApi['as']>>, draft: object) =>
      editor.mutate('knowledge.save', { id: null, rev: 0, draft })
    const post = async (url: string, payload: object, token?: string) =>
      (await api.app.inject({ method: 'POST', url, payload, headers: authorization(token) })).json()
    const get = (url: string, token?: string) => api.app.inject({ url, headers: authorization(token) })
    const open = async () => (await post('/chat/open', { key: 'ck_one' })).token as string
    const textsOf = async (url: string, token: string) =>
      (await get(url, token)).json().questions.map(({ text }: { text: string }) => text)

    test('what a visitor types is completed, from two letters on', async () => {
      const token = await open()
      expect(await textsOf(`/chat/suggest?q=${encodeURIComponent('什么')}`, token)).toEqual(['什么时候发货'])
      expect(await textsOf('/chat/suggest?q=tuihuo', token)).toContain('怎么退货')
      expect(await textsOf('/chat/suggest?q=x', token)).toEqual([])
      expect((await get('/chat/suggest?q=tuihuo')).statusCode).toBe(401)
      expect((await get(`/chat/suggest?q=${'x'.repeat(300)}`, token)).statusCode).toBe(400)
    })

    test('the opening questions begin with what is written for this very customer', async () => {
      const token = await open()
      expect(await textsOf('/chat/questions', token)).toHaveLength(2)
      await api.usher.database.db
        .updateTable('customer')
        .set({ tags: ['vip'] })
        .execute()
      expect((await textsOf('/chat/questions', token))[0]).toBe('什么时候发货')
    })

    test('what was shown and taken is counted once per message', async () => {
      const token = await open()
      const body = { clientId: freshId(), text: '怎么退货', offered: { place: 'typing', shown: true, taken: true } }
      for (const message of [body, body, { ...body, clientId: freshId(), offered: { ...body.offered, taken: false } }])
        await post('/chat/messages', message, token)
      const { data } = await (await api.as('viewer')).query('knowledge.numbers')
      expect(data.suggestions).toEqual([{ place: 'typing', messages: 2, shown: 2, taken: 1 }])
    })

    test('nobody can ask without end', async () => {
      const token = await open()
      const answers = []
      for (let asked = 0; asked < 61; asked++) answers.push((await get('/chat/suggest?q=x', token)).statusCode)
      expect(answers.slice(0, 60)).toEqual(Array(60).fill(200))
      expect(answers[60]).toBe(429)
    })
  })
}

function authorization(token: string | undefined) {
  return { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) }
}
