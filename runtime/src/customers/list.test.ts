import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'
import { findFiltered } from './filtered.ts'

for (const database of databases) {
  describe(database.name, () => {
    let api: TestApi
    let editor: Caller

    beforeAll(async () => {
      api = await openApi(database.name)
      editor = await api.as('editor')
      const publisher = await api.as('publisher')
      for (const n of [1, 2, 3, 4, 5]) {
        await publisher.mutate('customers.upsert', { id: `Lin-${n}`, attributes: { name: `林小${n}` } })
        if (n > 3) await publisher.mutate('customers.upsert', { id: `Lin-${n}`, addTags: ['vip'] })
      }
      await publisher.mutate('customers.upsert', { id: 'odd', attributes: { name: 'Ann_100%', phone: '+86 138' } })
    })
    afterAll(() => api.close())

    const found = async (asked: object) => {
      const { data } = await editor.query('customers.list', asked)
      return { total: data.total, ids: data.customers.map(({ id }: { id: string }) => id), cursor: data.cursor }
    }

    test('the newest stand first, and every page knows how many there are', async () => {
      const first = await found({ search: 'lin-', limit: 2 })
      expect(first).toMatchObject({ total: 5, ids: ['Lin-5', 'Lin-4'] })
      const second = await found({ search: 'lin-', limit: 2, cursor: first.cursor })
      expect(second).toMatchObject({ total: 5, ids: ['Lin-3', 'Lin-2'] })
      expect(await found({ search: 'lin-', limit: 2, cursor: second.cursor })).toEqual({
        total: 5,
        ids: ['Lin-1'],
        cursor: null,
      })
      expect(await found({ limit: 1 })).toMatchObject({ total: 6, ids: ['odd'] })
    })

    test('a search within a tag finds only those who have both', async () => {
      expect(await found({ search: '林', tag: 'vip' })).toMatchObject({ total: 2, ids: ['Lin-5', 'Lin-4'] })
      expect(await found({ tag: 'vip' })).toMatchObject({ total: 2 })
      expect(await found({ search: 'ann', tag: 'vip' })).toMatchObject({ total: 0, ids: [] })
    })

    test('a filter may be any rule that a segment may have, beside a search and a tag', async () => {
      const filter = { '>=': [{ var: 'customer.orders' }, 2] }
      const publisher = await api.as('publisher')
      for (const n of [1, 2, 3, 4, 5])
        await publisher.mutate('customers.upsert', { id: `Lin-${n}`, attributes: { orders: n } })
      const counted = async (asked: object) =>
        (await editor.query('customers.count', { search: '', tag: null, ...asked })).data
      expect(await found({ filter })).toEqual({ total: null, ids: ['Lin-5', 'Lin-4', 'Lin-3', 'Lin-2'], cursor: null })
      expect(await counted({ filter })).toEqual({ total: 4, margin: null })
      expect(await found({ filter, tag: 'vip' })).toMatchObject({ ids: ['Lin-5', 'Lin-4'] })
      expect(await counted({ filter, tag: 'vip' })).toEqual({ total: 2, margin: null })
      expect(await found({ filter, search: 'lin-3' })).toMatchObject({ ids: ['Lin-3'] })
      expect(await counted({ filter, search: ' lin-3 ' })).toEqual({ total: 1, margin: null })
    })

    test('pages of a filtered list leave nobody out, and say that there is another only when there is', async () => {
      const filter = { '!': [{ has_tag: ['vip'] }] }
      const first = await found({ filter, limit: 3 })
      expect(first.ids).toEqual(['odd', 'Lin-3', 'Lin-2'])
      expect(await found({ filter, limit: 3, cursor: first.cursor })).toEqual({
        total: null,
        ids: ['Lin-1'],
        cursor: null,
      })
    })

    /** SQL has no words for a comparison of a thing with itself. */
    const notInSql = { '==': [{ var: 'customer.name' }, { var: 'customer.name' }] }

    test('a filter that SQL has no words for is asked of one customer after the other', async () => {
      expect(await found({ filter: notInSql, search: 'lin-', tag: 'vip' })).toEqual({
        total: null,
        ids: ['Lin-5', 'Lin-4'],
        cursor: null,
      })
    })

    test('where time is up before a page is full, the next one looks on from there', async () => {
      const asked = { search: 'lin-1', tag: null, filter: notInSql, limit: 10 }
      const first = await findFiltered(api.usher.world, api.one, asked, null, 0)
      expect(first).toEqual({ ids: [expect.any(Number)], lookedTo: first.ids[0] })
      const next = await findFiltered(api.usher.world, api.one, asked, first.lookedTo, 0)
      expect(next).toEqual({ ids: [], lookedTo: null })
    })

    test('what is no rule is refused with its place', async () => {
      const filter = { nothing_like_it: [1] }
      const refused = { status: 400, fault: { code: 'RULE_UNKNOWN_OPERATOR', place: expect.stringMatching(/^rule/) } }
      expect(await editor.query('customers.list', { filter })).toMatchObject(refused)
      expect(await editor.query('customers.count', { search: '', tag: null, filter })).toMatchObject(refused)
    })

    test.each(['ANN_', 'n_100%', '+86', '6 138', '100'])('signs are searched for as they are: %s', async (search) => {
      expect(await found({ search })).toMatchObject({ total: 1, ids: ['odd'] })
    })

    test('the search in the database answers nobody outside a workspace, and no other workspace', async () => {
      const of = async (workspace: string) => {
        const { rows } = await api.usher.database.asEngine(async (trx) => {
          await sql`SELECT set_config('role', 'usher_app', true), set_config('usher.workspace', ${workspace}, true)`.execute(
            trx,
          )
          return sql<{ id: number }>`SELECT id FROM usher.find_customers('lin-', 100) AS found (id)`.execute(trx)
        })
        return rows.length
      }
      expect(await of(String(api.one))).toBe(5)
      expect(await of(String(api.one + 1_000))).toBe(0)
      expect(await of('')).toBe(0)
    })
  })
}
