import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, freshId, openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'
import { publishJourney } from '../../test/publish.ts'

for (const database of databases) {
  describe(database.name, () => {
    let api: TestApi
    let editor: Caller
    let publisher: Caller
    let journey: string
    const stop = new AbortController()
    let working: Promise<void>

    beforeAll(async () => {
      api = await openApi(database.name)
      editor = await api.as('editor')
      publisher = await api.as('publisher')
      journey = await publishJourney(publisher, '老客', {
        nodes: [
          { id: 'start', kind: 'entry', config: { on: 'event', name: 'order_paid', where: null } },
          {
            id: 'big',
            kind: 'branch',
            config: { cases: [{ id: 'yes', label: '大单', when: { '>': [{ var: 'entry.amount' }, 100] } }] },
          },
          { id: 'vip', kind: 'tag', config: { add: ['vip'] } },
          { id: 'rest', kind: 'wait', config: { for: 'duration', ms: 86_400_000 } },
          { id: 'end', kind: 'exit', config: {} },
        ],
        edges: ['start.next → big', 'big.case:yes → vip', 'big.else → end', 'vip.done → rest', 'rest.elapsed → end'],
      })
      working = api.usher.work({ signal: stop.signal })
    })
    afterAll(async () => {
      stop.abort()
      await working
      await api.close()
    })

    async function paid(amount: number): Promise<string> {
      const customer = freshId()
      await api.usher.events.emit(
        { id: freshId(), customer, name: 'order_paid', data: { amount } },
        { workspace: 'one' },
      )
      await until(async () => (await editor.query('customers.get', { customer })).data.runs.length === 1)
      return customer
    }

    test('a run tells what came, where it went, and why', async () => {
      const customer = await paid(250)
      const { data } = await editor.query('customers.get', { customer })
      expect(data).toMatchObject({
        tags: ['vip'],
        runs: [{ status: 'running', journey, node: 'rest', nodeLabel: 'rest', nodeKind: 'wait', version: 1 }],
      })
      const { data: trace } = await editor.query('runs.trace', { run: data.runs[0].run })
      expect(trace).toMatchObject({ customer, journey, journeyName: '老客', status: 'running', problem: null })
      expect(trace.steps).toHaveLength(1)
      expect(trace.steps[0]).toMatchObject({
        input: 'entered',
        path: [
          { node: 'start', kind: 'entry', port: 'next' },
          { node: 'big', port: 'case:yes' },
          { node: 'vip', port: 'done' },
          { node: 'rest', port: null },
        ],
        why: [{ node: 'big', port: 'case:yes', explanation: { operator: '>', result: true } }],
        changes: ['+ vip'],
      })
      expect(JSON.stringify(trace.steps[0].why[0].explanation)).toContain('250')
    })

    test('the canvas counts what the history says', async () => {
      await paid(10)
      const { data: counts } = await editor.query('journeys.counts', { journey })
      const { rows } = await history(api)
      expect(counts.started).toBe(rows.filter(({ input_kind }) => input_kind === 'entered').length)
      expect(counts.ended + counts.active).toBe(counts.started)
      const node = (id: string) => counts.nodes.find((one: { node: string }) => one.node === id)
      expect(node('rest').waiting).toBe(counts.active)
      expect(node('big').ports.reduce((sum: number, port: { count: number }) => sum + port.count, 0)).toBe(
        counts.started,
      )
      const { data: today } = await editor.query('journeys.counts', { journey, version: 1, days: 1 })
      expect([today.started, today.active]).toEqual([counts.started, counts.active])
      expect((await editor.query('journeys.counts', { journey, version: 7 })).data.nodes).toEqual([])
      const { data: list } = await editor.query('journeys.list')
      expect(list[0]).toMatchObject({
        active: counts.active,
        started7d: counts.started,
        ended7d: counts.ended,
        parked: 0,
      })
      expect(list[0].trend.at(-1)).toBe(counts.started)
      expect((await editor.query('journeys.versions', { journey })).data[0].active).toBe(counts.active)
    })

    test('who rests at a node is listed page by page, and an operator takes one out', async () => {
      const customers = [await paid(200), await paid(300), await paid(400)]
      const seen: string[] = []
      for (let cursor: string | null = null; ; ) {
        const { data }: { data: { people: { customer: string; run: string }[]; cursor: string | null } } =
          await editor.query('journeys.peopleAt', {
            journey,
            node: 'rest',
            what: 'waiting',
            limit: 2,
            cursor,
          })
        seen.push(...data.people.map((one) => one.customer))
        cursor = data.cursor
        if (cursor === null) break
      }
      expect(new Set(seen).size).toBe(seen.length)
      for (const customer of customers) expect(seen).toContain(customer)
      const customer = customers[0] ?? ''
      const { run } = (await editor.query('customers.get', { customer })).data.runs[0]
      expect((await editor.mutate('runs.withdraw', { run })).status).toBe(403)
      expect((await (await api.asOther('owner')).mutate('runs.withdraw', { run })).status).toBe(404)
      expect((await (await api.asOther('owner')).query('runs.trace', { run })).status).toBe(404)
      expect((await publisher.mutate('runs.withdraw', { run, reason: '退款' })).data).toEqual({ asked: true })
      await until(async () => (await editor.query('customers.get', { customer })).data.runs[0].status === 'finished')
      expect((await editor.query('customers.get', { customer })).data.runs[0]).toMatchObject({ reason: '退款' })
      for (const none of ['1', 'x', '-1', '99999999999999'])
        expect((await editor.query('runs.trace', { run: none })).status).toBe(404)
    })

    test('the timeline is one column of everything, newest first, and pages leave nothing out', async () => {
      const customer = await paid(500)
      const at = 1_700_000_000_000
      const events = Array.from({ length: 7 }, (_, index) => ({
        id: `${customer}.${index}`,
        customer,
        name: 'seen',
        at,
      }))
      await api.usher.events.emit(events, { workspace: 'one' })
      const all = (await editor.query('customers.timeline', { customer, limit: 200 })).data.items
      expect(all.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
        ...Array.from({ length: 8 }, () => 'event'),
        'transition',
      ])
      const paged: string[] = []
      for (let cursor: string | null = null; ; ) {
        const { data }: { data: { items: { id: string }[]; cursor: string | null } } = await editor.query(
          'customers.timeline',
          { customer, limit: 2, cursor },
        )
        paged.push(...data.items.map(({ id }) => id))
        cursor = data.cursor
        if (cursor === null) break
      }
      expect(paged).toEqual(all.map(({ id }: { id: string }) => id))
      expect((await editor.query('customers.timeline', { customer, cursor: 'nonsense' })).fault?.code).toBe(
        'BAD_CURSOR',
      )
      expect((await (await api.asOther('editor')).query('customers.timeline', { customer })).status).toBe(404)
    })
  })
}

function history(api: TestApi) {
  return api.usher.database.asEngine(async (trx) => ({
    rows: await trx.selectFrom('transition').selectAll().execute(),
  }))
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 10_000
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error('It did not become so within ten seconds')
  }
}
