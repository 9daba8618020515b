import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { IMPORT_CHUNK_BYTES, type ImportRow } from '@usher/shared/api/imports'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'

const HILLSTROM = fileURLToPath(new URL('../../../../shared/data/hillstrom-email-ab.csv', import.meta.url))

for (const database of databases) {
  describe(database.name, () => {
    let api: TestApi
    let publisher: Caller
    const stop = new AbortController()
    let working: Promise<void>
    beforeAll(async () => {
      api = await openApi(database.name)
      publisher = await api.as('publisher')
      working = api.usher.work({ signal: stop.signal })
    })
    afterAll(async () => {
      stop.abort()
      await working
      await api.close()
    })

    const upload = async (file: string, bytes: Buffer): Promise<string> => {
      const { data } = await publisher.mutate('imports.start', { file, size: bytes.length })
      for (let start = 0; start < bytes.length; start += IMPORT_CHUNK_BYTES) {
        const part = bytes.subarray(start, start + IMPORT_CHUNK_BYTES).toString('base64')
        const answer = await publisher.mutate('imports.upload', { import: data.import, start, data: part })
        expect(answer.data).toEqual({ uploaded: Math.min(start + IMPORT_CHUNK_BYTES, bytes.length) })
      }
      return data.import
    }
    const row = async (id: string): Promise<ImportRow> => {
      const { data } = await publisher.query('imports.list', {})
      return data.imports.find((one: ImportRow) => one.id === id)
    }
    const until = async (id: string, state: ImportRow['state']): Promise<ImportRow> => {
      for (const deadline = performance.now() + 280_000; ; ) {
        const now = await row(id)
        if (now.state === state) return now
        if (performance.now() > deadline) throw new Error(`It is ${now.state}: ${now.problem}`)
        await sql`SELECT pg_sleep(0.05)`.execute(api.usher.database.db)
      }
    }

    test('a file is uploaded, looked at, checked without a trace, and taken in', async () => {
      const bytes = Buffer.from('客户编号,姓名,手机号,标签,积分\nu1,李丽,13800138000,VIP,5\nu2,王五,,,很多\n')
      const id = await upload('客户.csv', bytes)
      expect(await row(id)).toMatchObject({ state: 'ready', uploaded: bytes.length })
      const { data } = await publisher.mutate('imports.preview', { import: id })
      expect(data).toMatchObject({
        columns: ['客户编号', '姓名', '手机号', '标签', '积分'],
        rows: [
          ['u1', '李丽', '13800138000', 'VIP', '5'],
          ['u2', '王五', '', '', '很多'],
        ],
        suggested: { kind: 'customers', id: { column: '客户编号' }, tags: '标签' },
      })
      const run = (check: boolean) => publisher.mutate('imports.run', { import: id, map: data.suggested, check })
      expect((await run(true)).data).toEqual({ changed: true })
      expect(await until(id, 'checked')).toMatchObject({ rows: 2, fresh: 1, known: 0, refused: 1 })
      expect((await publisher.query('customers.list', {})).data.total).toBe(0)
      const report = await publisher.query('imports.report', { import: id, language: 'en' })
      expect(report.data.csv).toContain('3,积分,NUMBER,It is no number')
      expect((await run(false)).data).toEqual({ changed: true })
      expect(await until(id, 'done')).toMatchObject({ rows: 2, fresh: 1, refused: 1, startedBy: 'publisher of one' })
      expect((await publisher.query('customers.list', { search: 'll' })).data.customers).toMatchObject([
        { id: 'u1', phone: '13800138000', tags: ['VIP'] },
      ])
      const parts = await api.usher.database.db.selectFrom('import_part').selectAll().execute()
      expect(parts).toEqual([])
      expect((await run(false)).fault?.code).toBe('IMPORT_MOVED_ON')
    })

    test('a part that is missing, or comes twice, does no harm; a foreign workspace finds nothing', async () => {
      const { data } = await publisher.mutate('imports.start', { file: 'a.jsonl', size: 20 })
      const part = (start: number, text: string, by = publisher) =>
        by.mutate('imports.upload', { import: data.import, start, data: Buffer.from(text).toString('base64') })
      expect((await part(10, '{"id":"b"}')).fault).toMatchObject({ code: 'PART_MISSING', args: { uploaded: 0 } })
      expect((await part(0, '{"id":"a"}')).data).toEqual({ uploaded: 10 })
      expect((await part(0, '{"id":"a"}')).data).toEqual({ uploaded: 10 })
      expect((await part(10, '{"id":"b"}   ')).fault?.code).toBe('TOO_MANY_BYTES')
      expect((await part(10, '\n{"id":"b"}', await api.asOther('publisher'))).status).toBe(404)
      expect((await publisher.mutate('imports.drop', { import: data.import })).data).toEqual({ changed: true })
      expect(await row(data.import)).toBeUndefined()
      expect((await publisher.mutate('imports.start', { file: 'a.xlsx', size: 20 })).fault?.code).toBe('UNKNOWN_FORMAT')
    })

    test.skipIf(!existsSync(HILLSTROM))(
      'the 64,000 customers of Hillstrom come in by the page (skipped where the data is not there)',
      async () => {
        const bytes = readFileSync(HILLSTROM)
        const id = await upload('hillstrom.csv', bytes)
        const { data } = await publisher.mutate('imports.preview', { import: id })
        expect(data.suggested).toMatchObject({ kind: 'customers', id: { line: 'import-' } })
        await publisher.mutate('imports.run', {
          import: id,
          map: { ...data.suggested, id: { line: 'h-' } },
          check: false,
        })
        expect(await until(id, 'done')).toMatchObject({ rows: 64_000, fresh: 64_000, known: 0, refused: 0 })
        const lines = bytes
          .toString()
          .trim()
          .split('\n')
          .slice(1)
          .map((line) =>
            line
              .trim()
              .replace(/"[^"]*"/g, '')
              .split(','),
          )
        const { rows } = await sql<{ segment: string; newbie: number; count: number; spend: number }>`
        SELECT attributes->>'segment' AS segment, (attributes->>'newbie')::int AS newbie, count(*), round(sum((attributes->>'spend')::numeric), 2) AS spend
        FROM usher.customer WHERE key LIKE 'h-%' GROUP BY 1, 2 ORDER BY 1, 2`.execute(api.usher.database.db)
        expect(rows).toHaveLength(6)
        for (const { segment, newbie, count, spend } of rows) {
          const mine = lines.filter((cells) => cells[8] === segment && cells[6] === String(newbie))
          expect([count, spend]).toEqual([
            mine.length,
            Number(mine.reduce((sum, cells) => sum + Number(cells[11]), 0).toFixed(2)),
          ])
        }
      },
      300_000,
    )
  })
}
