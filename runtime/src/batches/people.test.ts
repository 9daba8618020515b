import { parseCsv, writeCsv } from '@usher/shared/base/csv'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, freshId, openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'
import { publishJourney } from '../../test/publish.ts'

const text = (words: string) => ({ content: { kind: 'text', text: words } })

/** Collects under this name what this event brings, until somebody closes it. */
const change = (name: string, event: string) => ({
  nodes: [
    { id: 'start', kind: 'entry', config: { on: 'event', name: event, where: null } },
    {
      id: 'collect',
      kind: 'batchJob',
      config: {
        ...{ name, key: '{{entry.order}}', everyMs: 86_400_000 },
        fields: [{ label: '尺码', value: '{{entry.size}}' }],
      },
    },
    { id: 'yes', kind: 'message', config: text('改好了') },
    { id: 'no', kind: 'message', config: text('没改成：{{context.batch.reason}}') },
    { id: 'end', kind: 'exit', config: {} },
  ],
  edges: [
    'start.next → collect',
    'collect.done → yes',
    'collect.failed → no',
    'collect.replaced → end',
    'collect.timeout → end',
    'yes.sent → end',
    'no.sent → end',
  ] as const,
})

for (const database of databases) {
  describe(database.name, () => {
    let api: TestApi
    let agent: Caller
    const stop = new AbortController()
    let working: Promise<void>

    beforeAll(async () => {
      api = await openApi(database.name)
      agent = await api.as('agent')
      working = api.usher.work({ signal: stop.signal })
    })
    afterAll(async () => {
      stop.abort()
      await working
      await api.close()
    })

    /** A batch of these orders, one customer each, under a name of its own. */
    async function collected(orders: readonly string[], size = 'L') {
      const name = freshId()
      const event = freshId()
      await publishJourney(await api.as('publisher'), name, change(name, event))
      const customers = orders.map(() => freshId())
      for (const [index, order] of orders.entries())
        await api.usher.events.emit(
          { id: freshId(), customer: customers[index]!, name: event, data: { order, size } },
          { workspace: 'one' },
        )
      await until(async () => (await rowOf(name))?.counts.waiting === orders.length)
      return { name, customers, batch: (await rowOf(name)).id as string }
    }

    async function closed(orders: readonly string[], size?: string) {
      const made = await collected(orders, size)
      await set(made.batch, { closes_at: 1 })
      await until(async () => (await rowOf(made.name)).state === 'waiting')
      return made
    }

    const rowOf = async (name: string) =>
      (await agent.query('batches.list', { limit: 200 })).data.batches.find(
        (row: { name: string }) => row.name === name,
      )

    const set = (batch: string, changes: { closes_at?: number; state?: string; problem?: string }) =>
      api.usher.database.asEngine((trx) => trx.updateTable('batch').set(changes).where('id', '=', batch).execute())

    const download = async (batch: string): Promise<string> =>
      (await agent.mutate('batches.download', { batch })).data.csv

    const report = (batch: string, rows: readonly (readonly string[])[]) =>
      agent.mutate('batches.report', { batch, csv: writeCsv([['key', 'result', 'reason'], ...rows]) })

    async function read(customer: string): Promise<string[]> {
      const rows = await api.usher.database.asEngine((trx) =>
        trx
          .selectFrom('message')
          .innerJoin('conversation', 'conversation.id', 'message.conversation')
          .innerJoin('customer', 'customer.id', 'conversation.customer')
          .select('message.content')
          .where('customer.key', '=', customer)
          .execute(),
      )
      return rows.map(({ content }) => (content as { text?: string }).text ?? '')
    }

    const audit = async (batch: string) =>
      (await (await api.as('admin')).query('audit.list', { limit: 200 })).data.rows
        .filter((row: { target: string }) => row.target === batch)
        .map((row: { action: string }) => row.action)

    test('people take a closed batch away, and every customer goes on by what they write into it', async () => {
      const { name, batch, customers } = await closed(['o-1', 'o-2'])
      const csv = await download(batch)
      expect(csv.startsWith('\uFEFF')).toBe(true)
      const [head, ...rows] = parseCsv(csv)
      expect(head).toEqual(['key', 'customer', '尺码', 'result', 'reason'])
      expect(rows.map((row) => row[0]).toSorted()).toEqual(['o-1', 'o-2'])
      const filled = rows.map((row) =>
        row[0] === 'o-1' ? [...row.slice(0, 3), 'done', ''] : [...row.slice(0, 3), 'failed', '已发货'],
      )
      const answer = await agent.mutate('batches.report', { batch, csv: writeCsv([head!, ...filled]) })
      expect(answer.data).toEqual({ written: true, done: 1, failed: 1, unchanged: 0, left: 0, faults: [] })
      await until(async () => (await read(customers[0]!)).includes('改好了'))
      await until(async () => (await read(customers[1]!)).includes('没改成：已发货'))
      expect(await rowOf(name)).toMatchObject({ state: 'done', counts: { waiting: 0, done: 1, failed: 1 } })
      const again = await agent.mutate('batches.report', { batch, csv: writeCsv([head!, ...filled]) })
      expect(again.data).toMatchObject({ written: true, done: 0, failed: 0, unchanged: 2 })
      expect((await audit(batch)).toSorted()).toEqual(['batches.download', 'batches.report', 'batches.report'])
    })

    test('a file may come in parts, and one bad row keeps all of it out', async () => {
      const { name, batch } = await closed(['o-1', 'o-2', 'o-3'])
      expect(
        (
          await report(batch, [
            ['o-1', 'done', ''],
            ['o-2', '', ''],
          ])
        ).data,
      ).toMatchObject({ done: 1, left: 2 })
      const refused = await report(batch, [
        ['o-2', 'done', ''],
        ['o-9', 'done', ''],
        ['o-1', 'failed', ''],
        ['o-3', 'maybe', ''],
        ['o-2', 'failed', 'x'.repeat(1_001)],
      ])
      const { written, left, faults } = refused.data
      expect({ written, left }).toEqual({ written: false, left: 2 })
      expect(faults.map(({ row, code }: { row: number; code: string }) => [row, code])).toEqual([
        [3, 'UNKNOWN_KEY'],
        [4, 'SETTLED'],
        [5, 'BAD_RESULT'],
        [6, 'DUPLICATE_KEY'],
        [6, 'REASON_TOO_LONG'],
      ])
      expect(await rowOf(name)).toMatchObject({ state: 'waiting', counts: { waiting: 2, done: 1, failed: 0 } })
      const foreign = await agent.mutate('batches.report', { batch, csv: 'order,ok\r\n1,2\r\n' })
      expect(foreign.fault).toMatchObject({ code: 'NO_COLUMN', place: 'csv' })
    })

    test('what customers wrote is never a formula, and its key is found again', async () => {
      const { batch } = await closed(['=o-1'], '+1+cmd')
      const csv = await download(batch)
      expect(csv).toContain("'=o-1")
      expect(csv).toContain("'+1+cmd")
      expect((await report(batch, [['=o-1', 'done', '']])).data).toMatchObject({ done: 1, left: 0 })
    })

    test('a batch that still collects, or that a job has, is not for people', async () => {
      const { batch } = await collected(['o-1'])
      expect((await agent.mutate('batches.download', { batch })).fault?.code).toBe('BATCH_OPEN')
      expect((await report(batch, [['o-1', 'done', '']])).fault?.code).toBe('BATCH_OPEN')
      expect((await agent.mutate('batches.retry', { batch })).fault?.code).toBe('BATCH_NOT_DEAD')
      await set(batch, { state: 'running' })
      expect((await report(batch, [['o-1', 'done', '']])).fault?.code).toBe('BATCH_RUNNING')
    })

    test('a dead batch is tried again, and without a job it comes to people', async () => {
      const { name, batch } = await closed(['o-1'])
      await set(batch, { state: 'dead', problem: 'ERP is down' })
      expect((await agent.query('batches.list', { view: 'attention' })).data.batches).toContainEqual(
        expect.objectContaining({ id: batch, state: 'dead', problem: 'ERP is down' }),
      )
      expect((await agent.mutate('batches.retry', { batch })).status).toBe(200)
      await until(async () => (await rowOf(name)).state === 'waiting')
      expect(await rowOf(name)).toMatchObject({ problem: null, attempts: 0 })
      expect(await audit(batch)).toEqual(['batches.retry'])
    })

    test('what a customer left is taken out, and a batch of nothing else is over', async () => {
      const { name, batch, customers } = await closed(['o-1', 'o-2'])
      await withdraw(customers[0]!)
      await until(async () => (await rowOf(name)).counts.cancelled === 1)
      expect(parseCsv(await download(batch))).toHaveLength(2)
      await withdraw(customers[1]!)
      await until(async () => (await rowOf(name)).state === 'done')
    })

    async function withdraw(customer: string) {
      const run = await api.usher.database.asEngine((trx) =>
        trx
          .selectFrom('run')
          .innerJoin('customer', 'customer.id', 'run.customer')
          .select('run.id')
          .where('customer.key', '=', customer)
          .executeTakeFirstOrThrow(),
      )
      expect((await (await api.as('supervisor')).mutate('runs.withdraw', { run: String(run.id) })).status).toBe(200)
    }

    test('viewers and other brands see nothing', async () => {
      const { name, batch } = await closed(['o-1'])
      expect((await (await api.as('viewer')).query('batches.list', {})).status).toBe(403)
      const foreign = await api.asOther('agent')
      expect((await foreign.query('batches.list', {})).data).toMatchObject({ batches: [], counts: { attention: 0 } })
      expect((await foreign.mutate('batches.download', { batch })).status).toBe(404)
      expect((await foreign.mutate('batches.report', { batch, csv: 'key,result,reason' })).status).toBe(404)
      expect((await rowOf(name)).counts.waiting).toBe(1)
    })

    test('pages of the list hang together', async () => {
      const first = (await agent.query('batches.list', { limit: 2 })).data
      const second = (await agent.query('batches.list', { limit: 2, cursor: first.cursor })).data
      const ids = [...first.batches, ...second.batches].map(({ id }: { id: string }) => id)
      expect(new Set(ids).size).toBe(4)
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
