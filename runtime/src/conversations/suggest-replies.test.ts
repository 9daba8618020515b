import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, freshId, openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'
import { inScope } from '../api/scoped.ts'
import { appendMessages } from './append-messages.ts'
import { openConversations } from './conversation.ts'
import type { Author } from './message.ts'

const POINTS = [
  { title: '多久发货', questions: ['什么时候发货'], answers: [answer('付款后 48 小时内发货。')] },
  {
    title: '怎么退货',
    questions: ['我要退货'],
    answers: [answer('七天内可以退货。', { has_tag: 'member' }), answer('请先登录会员。')],
  },
]

function answer(text: string, when: object | null = null) {
  return { text, where: when, products: [], quickReplies: [] }
}

for (const database of databases) {
  describe(database.name, () => {
    let api: TestApi
    let agent: Caller
    beforeAll(async () => {
      api = await openApi(database.name)
      agent = await api.as('agent')
      const editor = await api.as('editor')
      for (const point of POINTS) {
        const { status, fault } = await editor.mutate('knowledge.save', { id: null, rev: 0, draft: point })
        if (status !== 200) throw new Error(JSON.stringify(fault))
      }
    })
    afterAll(() => api.close())

    /** A conversation that the agent has, with what was said in it. */
    async function talk(...said: readonly (readonly [author: Author, text: string])[]) {
      const customer = freshId()
      await api.usher.customers.upsert({ id: customer, addTags: ['member'] }, { workspace: 'one' })
      const conversation = await inScope(api.usher.world, api.one, async (scoped) => {
        const { id } = await scoped.trx
          .selectFrom('customer')
          .select('id')
          .where('key', '=', customer)
          .executeTakeFirstOrThrow()
        const opened = (await openConversations(scoped, [id])).get(id)!
        await appendMessages(
          scoped,
          said.map(([author, text]) => ({
            conversation: opened,
            clientId: freshId(),
            author,
            person: null,
            content: { kind: 'text', text },
          })),
        )
        return opened.id
      })
      const { data } = await agent.query('conversations.get', { conversation })
      const { data: taken } = await agent.mutate('conversations.takeOver', { conversation, epoch: data.epoch })
      return { conversation, epoch: taken.epoch as number, seq: said.length }
    }

    const offered = async (talk: { conversation: string; seq: number }) =>
      (await agent.query('conversations.suggest', { conversation: talk.conversation, seq: talk.seq })).data

    test('what the customer said last is answered as this very customer would be answered', async () => {
      const { question, replies } = await offered(await talk(['customer', '你好'], ['customer', '我想退货']))
      expect(question).toBe('我想退货')
      expect(replies[0]).toMatchObject({ title: '怎么退货', text: '七天内可以退货。' })
    })

    test('nothing is offered once it was answered, for an older message, or where nothing fits', async () => {
      expect(await offered(await talk(['customer', '我想退货'], ['agent', '好的']))).toEqual({
        question: null,
        replies: [],
      })
      const two = await talk(['customer', '我想退货'], ['customer', '在吗'])
      expect((await offered({ ...two, seq: 1 })).question).toBe(null)
      expect((await offered(await talk(['customer', '今天天气真好啊哈哈']))).replies).toEqual([])
    })

    test('whether it was taken, and changed, is kept beside the reply and counted', async () => {
      const before = (await agent.query('knowledge.numbers')).data.replies
      const one = await talk(['customer', '什么时候发货'])
      const shown = (await offered(one)).replies.map(({ point }: { point: string }) => point)
      const write = async (at: typeof one, suggestion: object | null) => {
        const clientId = freshId()
        const input = { conversation: at.conversation, epoch: at.epoch, clientId, text: '48 小时内', suggestion }
        await agent.mutate('conversations.send', input)
        await agent.mutate('conversations.send', input)
      }
      await write(one, { shown, taken: shown[0], edited: true })
      await write(await talk(['customer', '什么时候发货']), { shown, taken: null, edited: false })
      await write(await talk(['customer', '在吗']), null)
      const { replies } = (await agent.query('knowledge.numbers')).data
      expect(replies).toEqual({ shown: before.shown + 2, taken: before.taken + 1, edited: before.edited + 1 })
    })

    test('orders are not shown where no order system is connected', async () => {
      const { conversation } = await talk(['customer', '在吗'])
      expect((await agent.query('conversations.orders', { conversation })).data).toEqual({ kind: 'notConnected' })
    })
  })
}
