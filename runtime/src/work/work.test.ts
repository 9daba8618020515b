import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, freshId, openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'
import { publishJourney } from '../../test/publish.ts'
import { workDeadlines } from './deadlines.ts'

const text = (words: string) => ({ content: { kind: 'text', text: words } })

const CLAIM = {
  nodes: [
    { id: 'start', kind: 'entry', config: { on: 'event', name: 'prize', where: null } },
    {
      id: 'check',
      kind: 'review',
      config: {
        queue: '中奖审核',
        title: '{{customer.name}} 的登记',
        details: [{ label: '订单', value: '{{entry.order}}' }],
        subject: '{{entry.order}}',
        duplicateWithinMs: 86_400_000,
        dueMs: 3_600_000,
        escalation: [{ afterMs: 7_200_000, queue: '主管' }],
        timeoutMs: 172_800_000,
        progress: '在这里看进度',
      },
    },
    {
      id: 'more',
      kind: 'ask',
      config: { ...text('{{context.review.reason}}'), answer: { kind: 'text' }, saveAs: 'proof' },
    },
    { id: 'yes', kind: 'message', config: text('通过了') },
    { id: 'no', kind: 'message', config: text('没通过：{{context.review.reason}}') },
    { id: 'twice', kind: 'message', config: text('登记过了') },
    { id: 'late', kind: 'message', config: text('还在排队') },
    { id: 'end', kind: 'exit', config: {} },
  ],
  edges: [
    'start.next → check',
    'check.approved → yes',
    'check.rejected → no',
    'check.need_info → more',
    'more.answered → check',
    'more.invalid → late',
    'more.timeout → late',
    'check.duplicate → twice',
    'check.timeout → late',
    'check.failed → late',
    ...(['yes', 'no', 'twice', 'late'] as const).map((node) => `${node}.sent → end` as const),
  ],
} as const

const CALL = {
  nodes: [
    { id: 'start', kind: 'entry', config: { on: 'event', name: 'call', where: null } },
    {
      id: 'todo',
      kind: 'staffTask',
      config: {
        queue: '回访组',
        title: '回访',
        checklist: ['确认收货'],
        asked: [{ name: 'score', label: '打几分', kind: 'number', required: true }],
      },
    },
    { id: 'thanks', kind: 'message', config: text('您打了 {{context.task.fields.score}} 分') },
    { id: 'end', kind: 'exit', config: {} },
  ],
  edges: [
    'start.next → todo',
    'todo.done → thanks',
    'todo.skipped → end',
    'todo.timeout → end',
    'todo.failed → end',
    'thanks.sent → end',
  ],
} as const

const NEWS = {
  nodes: [
    { id: 'start', kind: 'entry', config: { on: 'event', name: 'work_changed', where: null } },
    { id: 'say', kind: 'message', config: text('进度：{{entry.state}}') },
    { id: 'end', kind: 'exit', config: {} },
  ],
  edges: ['start.next → say', 'say.sent → end'],
} as const

for (const database of databases) {
  describe(database.name, () => {
    let api: TestApi
    let agent: Caller
    let supervisor: Caller
    const stop = new AbortController()
    let working: Promise<void>

    beforeAll(async () => {
      api = await openApi(database.name)
      agent = await api.as('agent')
      supervisor = await api.as('supervisor')
      const publisher = await api.as('publisher')
      await publishJourney(publisher, '中奖', CLAIM)
      await publishJourney(publisher, '回访', CALL)
      await publishJourney(publisher, '进度', NEWS)
      working = api.usher.work({ signal: stop.signal })
    })
    afterAll(async () => {
      stop.abort()
      await working
      await api.close()
    })

    const emit = (customer: string, name: string, data = {}) =>
      api.usher.events.emit({ id: freshId(), customer, name, data }, { workspace: 'one' })

    async function itemOf(customer: string, view = 'open') {
      const find = async () =>
        (await agent.query('work.list', { view, limit: 200 })).data.items.find(
          (row: { customer: { id: string } }) => row.customer.id === customer,
        )
      await until(async () => (await find()) !== undefined)
      return find()
    }

    /** A registration that waits to be reviewed. */
    async function registered(order = freshId()) {
      const customer = freshId()
      await api.usher.customers.upsert({ id: customer, attributes: { name: '林' } }, { workspace: 'one' })
      await emit(customer, 'prize', { order })
      return { customer, order, item: (await itemOf(customer)).id as string }
    }

    const look = async (item: string) => (await agent.query('work.get', { item })).data

    async function read(customer: string): Promise<string[]> {
      const rows = await api.usher.database.asEngine((trx) =>
        trx
          .selectFrom('message')
          .innerJoin('conversation', 'conversation.id', 'message.conversation')
          .innerJoin('customer', 'customer.id', 'conversation.customer')
          .select('message.content')
          .where('customer.key', '=', customer)
          .orderBy('message.seq')
          .execute(),
      )
      return rows.map(({ content }) => {
        const said = content as { text?: string; title?: string }
        return said.text ?? said.title ?? ''
      })
    }

    const hears = (customer: string, words: string) => until(async () => (await read(customer)).includes(words))

    test('a reviewer sees what the journey knows, and the journey goes on by the decision', async () => {
      const { customer, order, item } = await registered()
      expect(await look(item)).toMatchObject({
        kind: 'approval',
        queue: '中奖审核',
        title: '林 的登记',
        details: [{ label: '订单', value: order }],
        subject: order,
        state: 'open',
        hasProgressPage: true,
        from: { journeyName: '中奖', node: 'check', nodeKind: 'review' },
      })
      expect(await read(customer)).toContain('在这里看进度')
      await agent.mutate('work.claim', { item })
      expect(await look(item)).toMatchObject({ state: 'claimed', mine: true, holder: { name: 'agent of one' } })
      expect((await agent.mutate('work.decide', { item, decision: 'approved' })).status).toBe(200)
      await hears(customer, '通过了')
      const done = await look(item)
      expect(done).toMatchObject({ state: 'done', outcome: 'approved', holder: null })
      expect(done.history.map(({ kind }: { kind: string }) => kind)).toEqual(['opened', 'claimed', 'decided'])
      expect((await agent.query('work.list', {})).data.week.decided).toBeGreaterThan(0)
      await hears(customer, '进度：done')
    })

    test('a question goes to the customer, and the answer opens the same item again', async () => {
      const { customer, item } = await registered()
      expect((await agent.mutate('work.decide', { item, decision: 'need_info' })).fault).toMatchObject({
        code: 'REASON_NEEDED',
        place: 'reason',
      })
      await agent.mutate('work.decide', { item, decision: 'need_info', reason: '请发订单截图' })
      await hears(customer, '请发订单截图')
      expect((await look(item)).state).toBe('waiting')
      expect((await agent.mutate('work.decide', { item, decision: 'approved' })).fault?.code).toBe('WORK_CLOSED')
      await emit(customer, 'message_received', { text: '截图在这' })
      await until(async () => (await look(item)).state === 'open')
      await agent.mutate('work.decide', { item, decision: 'rejected', reason: '不是本店订单' })
      await hears(customer, '没通过：不是本店订单')
      expect((await look(item)).history.map(({ kind }: { kind: string }) => kind)).toEqual([
        'opened',
        'asked',
        'reopened',
        'decided',
      ])
    })

    test('the same order is reviewed once', async () => {
      const { order } = await registered()
      const other = freshId()
      await emit(other, 'prize', { order })
      await hears(other, '登记过了')
    })

    test('a partner works on what their company was given, and knows no more than that', async () => {
      const { item } = await registered()
      const partner = await api.as('partner')
      const seen = async () => (await partner.query('work.list', {})).data
      const unknown = async (procedure: string, input: object) => (await partner.mutate(procedure, input)).status
      expect((await seen()).items).toEqual([])
      expect((await partner.query('work.get', { item })).status).toBe(404)
      expect(await unknown('work.claim', { item })).toBe(404)
      expect(await unknown('work.comment', { item, text: '看得到吗' })).toBe(404)

      await agent.mutate('work.comment', { item, text: '客户脾气急' })
      await agent.mutate('work.comment', { item, text: '已转合作方', public: true })
      await supervisor.mutate('work.move', { item, queue: '中奖审核', partner: '宝尊' })
      const list = await seen()
      expect(list.items).toMatchObject([{ id: item, partner: '宝尊', customer: null }])
      expect([list.counts.open, list.queues]).toMatchObject([1, [{ queue: '中奖审核', count: 1 }]])
      await partner.mutate('work.claim', { item })
      await partner.mutate('work.comment', { item, text: '仓库在查' })
      const { data: detail } = await partner.query('work.get', { item })
      expect(detail).toMatchObject({ mine: true, customer: null, from: null })
      const said = detail.history.flatMap(({ kind, text }: { kind: string; text: string }) =>
        kind === 'commented' ? [text] : [],
      )
      expect(said).toEqual(['已转合作方', '仓库在查'])
      expect((await partner.mutate('work.move', { item, queue: '别处' })).status).toBe(403)
      expect((await partner.query('customers.list', {})).status).toBe(403)

      await supervisor.mutate('work.move', { item, queue: '中奖审核', partner: '别家' })
      expect(await unknown('work.decide', { item, decision: 'approved' })).toBe(404)
      expect((await seen()).items).toEqual([])
    })

    test('of two reviewers at once one gets it and the other is told who', async () => {
      const { item } = await registered()
      const other = await api.as('admin')
      await other.mutate('work.claim', { item })
      const refused = await agent.mutate('work.decide', { item, decision: 'approved' })
      expect([refused.status, refused.fault]).toMatchObject([
        409,
        { code: 'WORK_HELD', args: { agent: 'admin of one' } },
      ])
      await api.usher.database.asEngine((trx) =>
        trx.updateTable('work_item').set({ claim_until: 1 }).where('id', '=', item).execute(),
      )
      expect(await look(item)).toMatchObject({ state: 'open', holder: null })
      const decisions = await Promise.all(
        [agent, supervisor].map((caller) => caller.mutate('work.decide', { item, decision: 'approved' })),
      )
      expect(decisions.map(({ status }) => status).sort()).toEqual([200, 409])
    })

    test('a task is done when its list is ticked and everything asked for is filled in', async () => {
      const customer = freshId()
      await emit(customer, 'call')
      const { id: item } = await itemOf(customer)
      const decide = (more: object) => agent.mutate('work.decide', { item, decision: 'done', ...more })
      expect((await decide({})).fault?.code).toBe('CHECKLIST_OPEN')
      const checked = ['确认收货']
      expect((await decide({ checked })).fault).toMatchObject({ code: 'FIELD_NEEDED', place: 'fields.score' })
      expect((await decide({ checked, fields: { score: '五' } })).fault?.code).toBe('WRONG_FIELD')
      expect((await decide({ checked, fields: { score: 5, more: 1 } })).fault?.code).toBe('UNKNOWN_FIELD')
      expect((await agent.mutate('work.decide', { item, decision: 'approved' })).fault?.code).toBe('WRONG_DECISION')
      expect((await decide({ checked, fields: { score: 5 } })).status).toBe(200)
      await hears(customer, '您打了 5 分')
    })

    test('what is late says so, rises, and goes to whom it is escalated', async () => {
      const { item } = await registered()
      await api.usher.database.asEngine((trx) =>
        trx.updateTable('work_item').set({ due_at: 1, escalate_at: 1 }).where('id', '=', item).execute(),
      )
      await workDeadlines(api.usher.world)
      expect(await look(item)).toMatchObject({ overdue: true, escalated: 1, queue: '主管', priority: 100 })
      const events = await api.usher.database.asEngine((trx) =>
        trx.selectFrom('event').select('name').where('event_id', 'like', `${item}.%`).orderBy('event_id').execute(),
      )
      expect(events.map(({ name }) => name)).toEqual(['work_overdue', 'work_escalated'])
    })

    test('what nobody may decide any more leaves the desk', async () => {
      const { item } = await registered()
      await api.usher.database.asEngine((trx) =>
        trx.updateTable('work_item').set({ expires_at: 1 }).where('id', '=', item).execute(),
      )
      expect((await agent.mutate('work.claim', { item })).status).toBe(409)
      await workDeadlines(api.usher.world)
      expect(await look(item)).toMatchObject({ state: 'done', outcome: 'timeout' })
    })

    test('what a withdrawn customer left is cancelled, also while an answer is waited for', async () => {
      const [open, asked] = [await registered(), await registered()]
      await agent.mutate('work.decide', { item: asked.item, decision: 'need_info', reason: '请发订单截图' })
      await hears(asked.customer, '请发订单截图')
      for (const { item } of [open, asked]) {
        const { run } = (await look(item)).from
        expect((await supervisor.mutate('runs.withdraw', { run })).status).toBe(200)
        await until(async () => (await look(item)).state === 'done')
        const { outcome, history } = await look(item)
        expect([outcome, history.at(-1).kind]).toEqual(['cancelled', 'left'])
        expect((await agent.mutate('work.decide', { item, decision: 'approved' })).fault?.code).toBe('WORK_CLOSED')
      }
    })

    test('supervisors move items to other queues and partners; agents and other brands may not', async () => {
      const { item } = await registered()
      expect((await agent.mutate('work.move', { item, queue: '售后' })).status).toBe(403)
      await supervisor.mutate('work.move', { item, queue: '售后', partner: '品牌方' })
      expect(await look(item)).toMatchObject({ queue: '售后', partner: '品牌方' })
      const foreign = await api.asOther('supervisor')
      expect((await foreign.query('work.get', { item })).status).toBe(404)
      expect((await foreign.mutate('work.claim', { item })).status).toBe(404)
      expect((await (await api.as('viewer')).query('work.list', {})).status).toBe(403)
    })

    test('a comment for the customer is told to the journeys, one for colleagues is not', async () => {
      const { item } = await registered()
      await agent.mutate('work.comment', { item, text: '客户很急' })
      await agent.mutate('work.comment', { item, text: '正在核对', public: true })
      const events = await api.usher.database.asEngine((trx) =>
        trx.selectFrom('event').select('data').where('event_id', 'like', `${item}.%`).execute(),
      )
      expect(events.map(({ data }) => data)).toMatchObject([{ item, comment: '正在核对' }])
    })
  })
}

/** Looks again and again until it is so: other parts of the system work meanwhile. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 10_000
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error('It did not become so within ten seconds')
  }
}
