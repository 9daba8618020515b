import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'

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
