import { parseCsv } from '@usher/shared/base/csv'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'

const SHIPPING = {
  title: '多久发货',
  category: '物流',
  questions: ['什么时候发货', '下单后几天能发'],
  answers: [
    { where: { '==': [{ var: 'customer.level' }, '金卡'] }, text: '{{customer.name}}，金卡当天发货。' },
    { text: '48 小时内发货。', quickReplies: [{ id: 'track', label: '查物流' }] },
  ],
}

for (const { name } of databases) {
  describe(name, () => {
    let api: TestApi
    let editor: Caller
    let agent: Caller
    beforeAll(async () => {
      api = await openApi(name)
      editor = await api.as('editor')
      agent = await api.as('agent')
    })
    afterAll(() => api.close())

    const save = (draft: object, id: string | null = null, rev = 0) =>
      editor.mutate('knowledge.save', { id, rev, draft })

    test('a point is saved, found, and answers by who asks', async () => {
      const { data: saved } = await save(SHIPPING)
      expect(saved).toMatchObject({ title: '多久发货', rev: 1, enabled: true, updatedBy: 'editor of one' })
      const { data: found } = await agent.query('knowledge.list', { search: '几天能发' })
      expect(found).toMatchObject({
        total: 1,
        categories: ['物流'],
        points: [{ id: saved.id, questions: 2, answers: 2 }],
      })
      await api.usher.customers.upsert(
        { id: 'gold', attributes: { name: '李丽', level: '金卡' } },
        { workspace: 'one' },
      )
      const ask = { text: '什么时候发货呀', minScore: 0.5 }
      const { data: nobody } = await agent.query('knowledge.try', ask)
      expect(nobody.answer).toMatchObject({ point: saved.id, answer: 1, text: '48 小时内发货。' })
      expect(nobody.answer.question).toBe('什么时候发货')
      const { data: gold } = await agent.query('knowledge.try', { ...ask, customer: 'gold' })
      expect(gold.answer).toMatchObject({ answer: 0, text: '李丽，金卡当天发货。' })
      const { data: other } = await agent.query('knowledge.try', { text: '你们老板是谁', minScore: 0.5 })
      expect(other.answer).toBeNull()
    })

    test('every change is kept, a stale one refused, and an old one brought back as a new one', async () => {
      const { data: first } = await save({ title: '退货地址', answers: [{ text: '杭州。' }] })
      const { data: second } = await save({ title: '退货地址', answers: [{ text: '上海。' }] }, first.id, 1)
      expect(second.rev).toBe(2)
      const stale = await save({ title: '退货地址', answers: [{ text: '北京。' }] }, first.id, 1)
      expect([stale.status, stale.fault?.code]).toEqual([409, 'STALE_POINT'])
      const { data: third } = await editor.mutate('knowledge.restore', { id: first.id, rev: 2, to: 1 })
      expect(third).toMatchObject({ rev: 3, answers: [{ text: '杭州。' }] })
      expect(third.versions.map(({ rev }: { rev: number }) => rev)).toEqual([3, 2, 1])
      const { data: audit } = await (await api.as('owner')).query('audit.list', {})
      expect(JSON.stringify(audit)).toContain(`"action":"knowledge.restore","target":"${first.id}"`)
    })

    test('what could not answer is refused with its place and the way out', async () => {
      const faultOf = async (draft: object) => (await save({ title: '坏', ...draft })).fault
      expect(await faultOf({ answers: [{ text: '{{customer}}' }] })).toMatchObject({ code: 'NOT_PRINTABLE' })
      expect(await faultOf({ answers: [{ text: '{{context.pet}}' }] })).toMatchObject({ code: 'ANSWER_READS_RUN' })
      expect(await faultOf({ answers: [{ where: { nope: 1 }, text: 'x' }, { text: 'y' }] })).toMatchObject({
        code: 'RULE_UNKNOWN_OPERATOR',
        fix: expect.any(String),
      })
      expect(await faultOf({ answers: [{ where: true, text: 'x' }] })).toMatchObject({ code: 'LAST_ANSWER_CONDITION' })
      expect((await save({ ...SHIPPING, title: SHIPPING.title })).fault).toMatchObject({ code: 'TITLE_TAKEN' })
    })

    test('a file with one bad row writes nothing and names row, column and way out', async () => {
      const csv =
        'title,category,questions,answer\n开发票,售后,怎么开票,在订单页申请。\n,售后,,没有标题\n改地址,售后,,{{customer}}\n开发票,,,又一次'
      const { data } = await editor.mutate('knowledge.import', { csv })
      expect(data).toMatchObject({ written: false, created: 0 })
      expect(data.faults).toMatchObject([
        { row: 3, column: 'title', code: 'BAD_CELL' },
        { row: 4, column: 'answer', code: 'NOT_PRINTABLE' },
        { row: 5, column: 'title', code: 'DUPLICATE_TITLE' },
      ])
      expect((await agent.query('knowledge.list', { search: '开发票' })).data.total).toBe(0)
      const { fault } = await editor.mutate('knowledge.import', { csv: '问题,答案\na,b' })
      expect(fault).toMatchObject({ code: 'NO_COLUMN', fix: expect.stringContaining('title, category') })
    })

    test('what is exported can be imported, changed in one cell', async () => {
      const { data: exported } = await editor.query('knowledge.export')
      expect(parseCsv(exported.csv)[0]).toContain('questions')
      const changed = exported.csv.replace('杭州。', '宁波。')
      const { data } = await editor.mutate('knowledge.import', {
        csv: `${changed}包邮吗,优惠,要运费吗,满 99 包邮。,yes,\r\n`,
      })
      expect(data).toMatchObject({ written: true, created: 1, updated: 1, unchanged: 1, faults: [] })
      const { data: list } = await agent.query('knowledge.list', { search: '宁波' })
      expect(list.points).toMatchObject([{ title: '退货地址', rev: 4 }])
    })

    test('agents read, and another brand sees nothing', async () => {
      expect((await agent.mutate('knowledge.save', { id: null, rev: 0, draft: SHIPPING })).status).toBe(403)
      const stranger = await api.asOther('owner')
      expect((await stranger.query('knowledge.list', {})).data.total).toBe(0)
      const { data } = await agent.query('knowledge.list', {})
      expect((await stranger.query('knowledge.get', { id: data.points[0].id })).status).toBe(404)
    })
  })
}
