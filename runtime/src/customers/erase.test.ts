import { Readable, Writable } from 'node:stream'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'
import { publishJourney } from '../../test/publish.ts'
import { hostOf } from '../api/host.ts'
import { inScope } from '../api/scoped.ts'
import { toJson } from '../database/json.ts'
import { receiveFile } from '../files/receive-file.ts'
import { createImport } from '../imports/import-record.ts'
import { runImport } from '../imports/run-import.ts'
import { countsFromHistory } from '../visit/count-history.ts'
import { finishErasures } from './finish-erasures.ts'

const PLANTED = ['km-planted-key', '欧阳种下', '13900007777', 'planted@example.com', '种下的备注', 'order-planted']

for (const database of databases) {
  describe(database.name, () => {
    let api: TestApi
    let admin: Caller
    let logged = ''
    const stop = new AbortController()
    let working: Promise<void>
    beforeAll(async () => {
      const into = new Writable({
        write: (chunk, _encoding, done) => {
          logged += String(chunk)
          done()
        },
      })
      api = await openApi(database.name, pino({ level: 'debug' }, into))
      admin = await api.as('admin')
      await publishJourney(await api.as('publisher'), '关怀', {
        nodes: [
          { id: 'start', kind: 'entry', config: { on: 'event', name: 'order_paid', where: null } },
          {
            id: 'hello',
            kind: 'message',
            config: { content: { kind: 'text', text: '{{customer.name}}，{{entry.note}}' } },
          },
          { id: 'rest', kind: 'wait', config: { for: 'duration', ms: 86_400_000 } },
          { id: 'end', kind: 'exit', config: {} },
        ],
        edges: ['start.next → hello', 'hello.sent → rest', 'rest.elapsed → end'],
      })
      working = api.usher.work({ signal: stop.signal })
    })
    afterAll(async () => {
      stop.abort()
      await working
      await api.close()
    })

    const tables = async () =>
      (
        await sql<{
          name: string
        }>`SELECT relname AS name FROM pg_class WHERE relnamespace = 'usher'::regnamespace AND relkind = 'r'`.execute(
          api.usher.database.db,
        )
      ).rows
        .map(({ name }) => name)
        .filter((name) => name !== 'migration')
    const tablesWith = async (value: string): Promise<readonly string[]> => {
      const found: string[] = []
      for (const name of await tables()) {
        const { rows } =
          await sql`SELECT FROM ${sql.table(`usher.${name}`)} AS mine WHERE to_jsonb(mine)::text LIKE ${`%${value}%`} LIMIT 1`.execute(
            api.usher.database.db,
          )
        if (rows.length > 0) found.push(name)
      }
      return found
    }
    const until = async (isSo: () => Promise<boolean>) => {
      for (const deadline = performance.now() + 50_000; !(await isSo()); ) {
        if (performance.now() > deadline) throw new Error('It did not become so')
        await sql`SELECT pg_sleep(0.05)`.execute(api.usher.database.db)
      }
    }

    /** A person was asked for, who passed it on with a word about the customer. */
    const plantHandoff = async (conversation: string, key: string, name: string) => {
      const { id, shard } = await api.usher.database.db
        .selectFrom('customer')
        .select(['id', 'shard'])
        .where('key', '=', key)
        .executeTakeFirstOrThrow()
      const row = {
        workspace: api.one,
        id: 'ho-planted',
        conversation,
        customer: id,
        shard,
        state: 'closed',
        mode: 'direct',
      }
      const words = { reason: name, note: name, summary: name, disposition: name, context: toJson({ name }) }
      await api.usher.database.db
        .insertInto('handoff')
        .values({ ...row, ...words, transfer: toJson({ note: name }), priority: 0, requested_at: 0 })
        .execute()
    }

    test('afterwards no table and no log holds what was planted, and the counts stay', async () => {
      const publisher = await api.as('publisher')
      const [key, name, phone, email, note, order] = PLANTED as [string, string, string, string, string, string]
      await publisher.mutate('customers.upsert', { id: key, attributes: { name, phone, email }, marketing: 'in' })
      await publisher.mutate('customers.upsert', { id: 'stays', attributes: { name: '留下' } })
      await api.usher.events.emit(
        [
          { id: order, customer: key, name: 'order_paid', data: { note, order } },
          { id: 'o2', customer: 'stays', name: 'order_paid', data: { note: 'hi' } },
        ],
        { workspace: 'one' },
      )
      const isWaiting = async (customer: string) =>
        (await admin.query('customers.get', { customer })).data.runs[0]?.nodeKind === 'wait'
      await until(async () => (await isWaiting(key)) && (await isWaiting('stays')))
      await until(async () => (await tablesWith(note)).includes('message'))
      const { id: conversation } = await api.usher.database.db
        .selectFrom('conversation')
        .innerJoin('customer', 'customer.id', 'conversation.customer')
        .select('conversation.id')
        .where('customer.key', '=', key)
        .executeTakeFirstOrThrow()
      await plantHandoff(conversation, key, name)
      const upload = { workspace: api.one, conversation, person: null, name: `${name}.txt` }
      await receiveFile(hostOf(api.usher), upload, Readable.from([Buffer.from(note)]))
      const exported = await admin.mutate('customers.export', { customer: key })
      for (const value of PLANTED) expect(exported.data.json).toContain(value)
      for (const value of PLANTED) expect(await tablesWith(value)).not.toEqual([])

      expect((await admin.mutate('customers.erase', { customer: key, confirm: 'stays' })).fault?.code).toBe(
        'NOT_CONFIRMED',
      )
      expect((await (await api.as('editor')).mutate('customers.erase', { customer: key, confirm: key })).status).toBe(
        403,
      )
      expect((await admin.mutate('customers.erase', { customer: key, confirm: key })).data).toEqual({ erased: true })
      expect((await admin.query('customers.get', { customer: key })).status).toBe(404)
      expect((await admin.query('customers.list', {})).data).toMatchObject({ total: 1, customers: [{ id: 'stays' }] })
      const later = (await api.usher.world.now()) + 60_000
      const isOver = async () =>
        (await api.usher.database.db.selectFrom('erasure').select('done_at').execute()).every(
          ({ done_at }) => done_at !== null,
        )
      await until(
        async () => (await finishErasures({ ...api.usher.world, now: async () => later })) > 0 || (await isOver()),
      )

      for (const value of PLANTED) expect([value, await tablesWith(value)]).toEqual([value, []])
      expect(await api.usher.database.db.selectFrom('attachment_part').selectAll().execute()).toEqual([])
      for (const value of PLANTED) expect(logged).not.toContain(value)
      const tallies = await api.usher.database.db
        .selectFrom('node_tally')
        .select(({ fn }) => ['node', 'port', fn.sum<number>('count').as('count')])
        .groupBy(['node', 'port'])
        .execute()
      const history = await countsFromHistory(api.usher.database, api.one)
      const sorted = (rows: readonly { node: number; port: number; count: number }[]) =>
        rows.map(({ node, port, count }) => `${node}.${port} ${count}`).sort()
      expect(sorted(tallies)).toEqual(sorted(history))
      expect(history.find(({ node, port }) => node === -1 && port === -1)?.count).toBe(2)
      expect(await isWaiting('stays')).toBe(true)
    })

    test('what comes for them later is dropped, by event, by upsert and by import', async () => {
      const key = PLANTED[0]!
      const sent = await api.usher.events.emit(
        [
          { id: 'late', customer: key, name: 'order_paid' },
          { id: 'late2', customer: 'stays', name: 'seen' },
        ],
        { workspace: 'one' },
      )
      expect(sent).toEqual({ accepted: 1, duplicates: 1 })
      await api.usher.customers.upsert({ id: key, attributes: { name: '回来' } }, { workspace: 'one' })
      const bytes = Buffer.from(`id,name\n${key},回来\nnew,新\n`)
      const columns = [{ column: 'name', as: 'name', type: 'text' as const }]
      const map = { kind: 'customers' as const, id: { column: 'id' }, tags: null, columns }
      const { id } = await inScope(api.usher.world, api.one, (scoped) =>
        createImport(
          { ...scoped, by: { id: 'test', name: '' } },
          { file: 'a.csv', size: bytes.length, uploaded: false, fingerprint: 'f', map, live: false },
        ),
      )
      const importing = { host: api.usher.world, workspace: api.one, import: id, open: () => Readable.from([bytes]) }
      expect(await runImport(importing)).toMatchObject({ rows: 2, fresh: 1, refused: 1 })
      expect(await tablesWith(key)).toEqual([])
      expect(await tablesWith('回来')).toEqual([])
    })

    test('a name is found by its initials, whoever has written it', async () => {
      await until(async () => (await admin.query('customers.list', { search: 'LX' })).data.total === 1)
      expect(
        (await admin.query('customers.list', { search: 'lx', attributes: ['name'] })).data.customers[0],
      ).toMatchObject({ id: 'stays', attributes: { name: '留下' } })
      await (await api.as('publisher')).mutate('customers.upsert', { id: 'stays', attributes: { name: '走了' } })
      await until(async () => (await admin.query('customers.list', { search: 'zl' })).data.total === 1)
      expect((await admin.query('customers.list', { search: 'lx' })).data.total).toBe(0)
    })
  })
}
