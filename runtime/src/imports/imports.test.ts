import { Readable } from 'node:stream'
import type { ImportMap } from '@usher/shared/api/imports'
import { HOUR } from '@usher/shared/base/time'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { openShards, type Shards, START } from '../../test/shards.ts'
import { inScope } from '../api/scoped.ts'
import { readClock } from '../clock/clock.ts'
import { anythingHeard } from '../ingest/heard-names.ts'
import { setConsents } from '../sending/consent.ts'
import { createImport, type ImportRecord } from './import-record.ts'
import { importReportCsv } from './report.ts'
import { runImport } from './run-import.ts'

const PEOPLE: ImportMap = {
  kind: 'customers',
  id: { column: '编号' },
  tags: '标签',
  columns: [
    { column: '姓名', as: 'name', type: 'text' },
    { column: '积分', as: 'points', type: 'number' },
    { column: '会员', as: 'member', type: 'flag' },
    { column: '生日', as: 'birthday', type: 'time' },
    { column: '城市', as: 'city', type: 'auto' },
  ],
}
const HEADER = '编号,姓名,积分,会员,生日,城市,标签\n'
const ORDERS: ImportMap = {
  kind: 'events',
  customer: { column: 'who' },
  id: null,
  time: 'day',
  name: { name: 'order_paid' },
  columns: [{ column: 'amount', as: 'amount', type: 'number' }],
}

for (const database of databases) {
  describe(database.name, () => {
    let shards: Shards
    beforeAll(async () => {
      shards = await openShards(database)
    })
    afterAll(() => shards.close())

    const host = () => ({
      database: shards.database,
      now: () => readClock(shards.database.db),
      hints: { shardReady: () => undefined } as never,
    })
    const begin = (file: string, map: ImportMap, bytes: Buffer, live = false) =>
      inScope(host(), shards.workspace, (scoped) =>
        createImport(
          { ...scoped, by: { id: 'test', name: 'test' } },
          { file, size: bytes.length, uploaded: false, fingerprint: `${file} by its bytes`, map, live },
        ),
      )
    const go = (record: ImportRecord, bytes: Buffer, onMoved?: () => boolean) =>
      runImport({
        host: host(),
        workspace: shards.workspace,
        import: record.id,
        open: (position) => Readable.from([bytes.subarray(position)]),
        ...(onMoved === undefined ? {} : { onMoved }),
      })
    const run = async (file: string, map: ImportMap, content: string | Buffer, live = false) => {
      const bytes = Buffer.from(content)
      return go(await begin(file, map, bytes, live), bytes)
    }
    const customer = (key: string) =>
      shards.database.db.selectFrom('customer').selectAll().where('key', '=', key).executeTakeFirst()

    test('customers come in with typed values; what a cell does not say stays as it is', async () => {
      const first = await run(
        'a.csv',
        PEOPLE,
        `\uFEFF${HEADER}p1,李丽,"1,280",是,1994/5/20,杭州,"VIP;老客"\r\np2,"王 ""大""",,否,,0571,\r\n`,
      )
      expect(first).toMatchObject({ state: 'done', rows: 2, fresh: 2, known: 0, refused: 0 })
      expect(await customer('p1')).toMatchObject({
        attributes: { name: '李丽', points: 1280, member: true, birthday: '1994-05-20', city: '杭州' },
        tags: ['VIP', '老客'],
        created_at: START,
      })
      expect(await customer('p2')).toMatchObject({
        attributes: { name: '王 "大"', member: false, city: '0571' },
        tags: [],
      })
      const second = await run('b.csv', PEOPLE, `${HEADER}p1,,99,,,,新\np1,李莉,,,,,\n`)
      expect(second).toMatchObject({ rows: 2, fresh: 0, known: 1 })
      expect(await customer('p1')).toMatchObject({
        attributes: { name: '李莉', points: 99, member: true, city: '杭州' },
        tags: ['VIP', '新', '老客'].sort(),
      })
    })

    test('what a spreadsheet in China writes is read too', async () => {
      const bytes = Buffer.concat([
        Buffer.from('uid,'),
        Buffer.from([0xd0, 0xd5, 0xc3, 0xfb]),
        Buffer.from('\ngbk,'),
        Buffer.from([0xc0, 0xee, 0xc0, 0xf6]),
        Buffer.from('\n'),
      ])
      const map: ImportMap = {
        kind: 'customers',
        id: { column: 'uid' },
        tags: null,
        columns: [{ column: '姓名', as: 'name', type: 'text' }],
      }
      expect(await run('gbk.csv', map, bytes)).toMatchObject({ fresh: 1, refused: 0 })
      expect(await customer('gbk')).toMatchObject({ attributes: { name: '李丽' } })
    })

    test('each row that cannot be used is reported with its line and a way out, and the others come in', async () => {
      const rows = [
        'q1,好,5,是,,,',
        ',无编号,,,,,',
        'q2,数,五,,,,',
        'q3,旗,,也许,,,',
        'q4,日,,,2026-02-30x,,',
        'q5,少,',
        `${'q'.repeat(201)},长,,,,,`,
        'q6,"引" 号,,,,,',
        'q7,好,,,,,',
      ]
      const record = await run('bad.csv', PEOPLE, `${HEADER}${rows.join('\n')}\n`)
      expect(record).toMatchObject({ state: 'done', rows: 9, fresh: 3, refused: 6 })
      const csv = await inScope(host(), shards.workspace, (scoped) => importReportCsv(scoped, record.id, 'zh'))
      const lines = csv.split('\r\n')
      expect(lines[1]).toBe('3,编号,ID_MISSING,没有客户编号,填上编号，或在对应列里选另一列')
      expect(lines.slice(1, -1).map((line) => line.split(',').slice(0, 3))).toEqual([
        ['3', '编号', 'ID_MISSING'],
        ['4', '积分', 'NUMBER'],
        ['5', '会员', 'FLAG'],
        ['6', '生日', 'TIME'],
        ['7', '', 'CELLS'],
        ['8', '编号', 'ID_TOO_LONG'],
      ])
      for (const value of ['也许', '五', '无编号']) expect(csv).not.toContain(value)
    })

    test('a type that the brand has declared holds without the map saying so', async () => {
      const row = { label_zh: '', label_en: '', personal: 'none', source: 'import', updated_at: 0, updated_by: 'test' }
      await shards.database.db
        .insertInto('attribute_definition')
        .values({ workspace: shards.workspace, name: 'city', type: 'text', ...row })
        .execute()
      await run('typed.csv', PEOPLE, `${HEADER}t1,,,,,571,\n`)
      expect(await customer('t1')).toMatchObject({ attributes: { city: '571' } })
    })

    test('history starts no journey, and the same file again changes nothing', async () => {
      await shards.publish({ nodes: { start: ['entry', { on: 'event', name: 'order_paid' }] }, edges: {} })
      const file =
        'who,day,amount\nh1,2026-02-01 10:00:00,5\nh1,2026-02-02T10:00:00Z,7.5\nh2,1767225600,1\nh3,2027-01-01,1\nh4,1969-01-01,1\n'
      expect(await run('orders.csv', ORDERS, file)).toMatchObject({ rows: 5, fresh: 3, known: 0, refused: 2 })
      expect(await run('orders.csv', ORDERS, file)).toMatchObject({ fresh: 0, known: 3 })
      const { rows } =
        await sql`SELECT key, count, first_at, last_at FROM usher.event_total AS total JOIN usher.customer AS c ON c.id = total.customer ORDER BY key`.execute(
          shards.database.db,
        )
      expect(rows).toEqual([
        { key: 'h1', count: 2, first_at: Date.UTC(2026, 1, 1, 2), last_at: Date.UTC(2026, 1, 2, 10) },
        { key: 'h2', count: 1, first_at: 1_767_225_600_000, last_at: 1_767_225_600_000 },
      ])
      expect(await shards.inbox()).toEqual([])
      expect(await run('live.csv', ORDERS, 'who,day,amount\nh5,2026-02-01,5\n', true)).toMatchObject({ fresh: 1 })
      await shards.visitAll()
      expect(await shards.history()).toHaveLength(1)
    })

    test('cut off after any of its transactions it goes on, with nothing lost and nothing twice', async () => {
      const rows = Array.from({ length: 9_000 }, (_, index) => `k${index % 500},2026-01-01,${index}`)
      const bytes = Buffer.from(`who,day,amount\n${rows.join('\n')}\n`)
      const record = await begin('cut.csv', ORDERS, bytes)
      let cuts = 0
      let ended = await go(record, bytes, () => false)
      for (; ended.state === 'running'; cuts++) {
        // One that is killed within a transaction leaves nothing of it.
        await expect(
          go(record, bytes, () => {
            throw new Error('killed')
          }),
        ).rejects.toThrow('killed')
        ended = await go(record, bytes, () => false)
        if (ended.position === bytes.length) ended = await go(record, bytes)
      }
      expect(cuts).toBeGreaterThan(1)
      expect(ended).toMatchObject({ rows: 9_000, fresh: 9_000, known: 0, refused: 0, line: 9_002 })
      const { rows: sums } = await sql<{ count: number; sum: number }>`
        SELECT count(*)::int AS count, sum((data->>'amount')::int)::int AS sum FROM usher.event WHERE event_id LIKE 'cut.csv by its b:%'`.execute(
        shards.database.db,
      )
      expect(sums).toEqual([{ count: 9_000, sum: (9_000 * 8_999) / 2 }])
    })

    test('a JSONL brings lists and objects along, and a line that is none is refused', async () => {
      const map: ImportMap = {
        kind: 'customers',
        id: { column: 'id' },
        tags: 'tags',
        columns: [{ column: 'size', as: 'size', type: 'auto' }],
      }
      const record = await run(
        'a.jsonl',
        map,
        '{"id":"j1","tags":["a","b"],"size":{"eu":38}}\n{"id":\n[1]\n\n{"id":7,"size":null}\n',
      )
      expect(record).toMatchObject({ rows: 4, fresh: 2, refused: 2 })
      expect(await customer('j1')).toMatchObject({ tags: ['a', 'b'], attributes: { size: { eu: 38 } } })
      expect(await customer('7')).toMatchObject({ attributes: {} })
    })

    test('a column that is not there is said before anything is written', async () => {
      await expect(run('none.csv', PEOPLE, '编号,姓名\nz1,甲\n')).rejects.toMatchObject({
        detail: { code: 'NO_COLUMN' },
      })
      expect(await customer('z1')).toBeUndefined()
    })

    test('what customers are known by and whether they want marketing come in, with time and source', async () => {
      const map: ImportMap = {
        kind: 'customers',
        id: { column: 'uid' },
        tags: null,
        identities: [
          { kind: 'wecom', column: 'wx' },
          { kind: 'phone', column: 'tel' },
        ],
        consent: { column: 'wants', time: 'since', source: 'from' },
        columns: [],
      }
      const header = 'uid,wx,tel,wants,since,from\n'
      const first = await run(
        'k1.csv',
        map,
        `${header}w1,wm-1,139 0000 1111,是,2026-01-02 10:00:00,门店\nw2,wm-1,,拒绝,,\nw3,,,也许,,\nw4,,,是,2099-01-01,\nw5,,,,,\n`,
      )
      expect(first).toMatchObject({ rows: 5, fresh: 3, refused: 2 })
      const report = await inScope(host(), shards.workspace, (scoped) => importReportCsv(scoped, first.id, 'en'))
      expect(report).toContain('4,wants,CONSENT')
      expect(report).toContain('5,since,TIME_RANGE')
      const known = await shards.database.db
        .selectFrom('customer_identity')
        .select(['kind', 'value', 'source'])
        .orderBy('kind')
        .execute()
      expect(known).toEqual([
        { kind: 'phone', value: '13900001111', source: 'import' },
        { kind: 'wecom', value: 'wm-1', source: 'import' },
      ])
      expect(await shards.database.db.selectFrom('identity_conflict').select('value').execute()).toEqual([
        { value: 'wm-1' },
      ])
      const consents = () =>
        shards.database.db.selectFrom('consent').select(['state', 'at', 'source']).orderBy('customer').execute()
      expect(await consents()).toEqual([
        { state: 'in', at: Date.parse('2026-01-02T10:00:00+08:00'), source: '门店' },
        { state: 'out', at: START, source: 'import' },
      ])
      await run('k2.csv', map, `${header}w1,,,否,2026-01-01,旧名单\nw1,,,否,,旧名单\n`)
      expect((await consents()).map(({ state }) => state)).toEqual(['in', 'out'])
      const said = await shards.database.db
        .selectFrom('event')
        .select(['name', 'at'])
        .where('source', '=', 'consent')
        .orderBy('at')
        .execute()
      expect(said.map(({ name }) => name)).toEqual(['opted_in', 'opted_out'])
      expect((await shards.inbox()).filter(({ kind }) => kind === 'event')).toEqual([])
    })

    test('several columns say what is wanted of each channel and purpose', async () => {
      const map: ImportMap = {
        ...{ kind: 'customers', id: { column: 'uid' }, tags: null, columns: [] },
        consent: [
          { column: 'all', time: 'since', source: null },
          { column: 'sms', time: 'since', source: null, channel: 'sms' },
          { column: 'care', time: null, source: null, purpose: 'care', channel: 'wecom' },
        ],
      }
      const file = 'uid,all,since,sms,care\nn1,否,2026-01-02,是,是\nn2,,,否,\nn3,是,,也许,\n'
      const result = await run('n1.csv', map, file)
      expect(result).toMatchObject({ rows: 3, refused: 1 })
      const rows = await shards.database.db
        .selectFrom('consent')
        .innerJoin('customer', 'customer.id', 'consent.customer')
        .select(['key', 'purpose', 'channel', 'state', 'consent.is_dated'])
        .where('key', 'in', ['n1', 'n2', 'n3'])
        .orderBy('key')
        .orderBy('purpose')
        .orderBy('channel')
        .execute()
      expect(
        rows.map(({ key, purpose, channel, state, is_dated }) => [key, purpose, channel, state, is_dated].join(' ')),
      ).toEqual([
        'n1 care wecom in false',
        'n1 marketing every out true',
        'n1 marketing sms in true',
        'n2 marketing sms out false',
      ])
    })

    test('a wish without a date never holds against one that has a date, whichever came first', async () => {
      const map: ImportMap = {
        ...{ kind: 'customers', id: { column: 'uid' }, tags: null, columns: [] },
        consent: { column: 'wants', time: 'since', source: null },
      }
      const header = 'uid,wants,since\n'
      const wishes = async () => {
        const rows = await shards.database.db
          .selectFrom('consent')
          .innerJoin('customer', 'customer.id', 'consent.customer')
          .select(['key', 'state', 'consent.is_dated'])
          .where('key', 'in', ['v1', 'v2', 'v3', 'v4'])
          .orderBy('key')
          .execute()
        return rows.map(({ key, state, is_dated }) => `${key} ${state} ${is_dated ? 'dated' : 'undated'}`)
      }
      await run('v1.csv', map, `${header}v1,否,2026-01-02\nv2,是,\nv3,是,\nv3,否,2025-01-01\nv4,否,\n`)
      expect(await wishes()).toEqual(['v1 out dated', 'v2 in undated', 'v3 out dated', 'v4 out undated'])
      await shards.setClock(START + HOUR)
      await run('v2.csv', map, `${header}v1,是,\nv2,否,2020-01-01\nv3,是,\nv4,是,\n`)
      expect(await wishes()).toEqual(['v1 out dated', 'v2 out dated', 'v3 out dated', 'v4 in undated'])
      // Who says the same again, now, has said it now: an older file does not hold against it.
      await inScope(host(), shards.workspace, (scoped) =>
        setConsents(scoped, [{ customer: 'v4', state: 'in' }], { source: 'chat', heard: anythingHeard }),
      )
      await run('v3.csv', map, `${header}v4,否,2026-01-01\n`)
      expect((await wishes()).at(-1)).toBe('v4 in dated')
    })
  })
}
