import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'

for (const database of databases) {
  describe(database.name, () => {
    let api: TestApi
    let publisher: Caller
    beforeAll(async () => {
      api = await openApi(database.name)
      publisher = await api.as('publisher')
    })
    afterAll(() => api.close())

    const get = async (customer: string) => (await publisher.query('customers.get', { customer })).data
    const open = async (body: object) =>
      (await api.app.inject({ method: 'POST', url: '/chat/open', payload: { key: 'ck_one', ...body } })).json()

    test('an identity belongs to one customer; who else claims it is shown on both pages, and people decide', async () => {
      await publisher.mutate('customers.upsert', { id: 'a', identities: { phone: '+86 138 0013 8000', wecom: 'wm1' } })
      const key = await api.key(api.one, ['customers:write'])
      const sent = await api.app.inject({
        method: 'POST',
        url: '/v1/customers',
        headers: { authorization: `Bearer ${key}` },
        payload: {
          customers: [{ id: 'b', identities: { phone: '13800138000', member: 'M1' }, attributes: { name: '乙' } }],
        },
      })
      expect(sent.statusCode).toBe(200)
      const [a, b] = [await get('a'), await get('b')]
      expect(a.identities).toMatchObject([
        { kind: 'phone', value: '13800138000' },
        { kind: 'wecom', value: 'wm1' },
      ])
      expect(a.conflicts).toMatchObject([{ kind: 'phone', value: '13800138000', customer: 'b', name: '乙' }])
      expect(b.identities).toMatchObject([{ kind: 'member', value: 'M1', source: 'api' }])
      expect(b.conflicts).toMatchObject([{ customer: 'a' }])
      expect((await publisher.mutate('customers.dismissConflict', { conflict: a.conflicts[0].id })).data).toEqual({
        dismissed: true,
      })
      expect((await get('b')).conflicts).toEqual([])
      expect((await publisher.mutate('customers.dismissConflict', { conflict: a.conflicts[0].id })).status).toBe(404)

      expect((await (await api.as('editor')).mutate('customers.merge', { customer: 'a', merged: 'b' })).status).toBe(
        403,
      )
      expect((await publisher.mutate('customers.merge', { customer: 'a', merged: 'a' })).fault?.code).toBe(
        'SAME_CUSTOMER',
      )
      expect((await publisher.mutate('customers.merge', { customer: 'a', merged: 'b' })).data).toEqual({ done: true })
      expect(await get('b')).toMatchObject({ id: 'a', name: '乙', merging: false })
      expect(
        (await get('a')).identities.map(({ kind, value }: { kind: string; value: string }) => `${kind} ${value}`),
      ).toEqual(['key b', 'member M1', 'phone 13800138000', 'wecom wm1'])
      await api.usher.events.emit({ id: 'late', customer: 'b', name: 'seen' }, { workspace: 'one' })
      await api.usher.customers.upsert({ id: 'b', addTags: ['老名字'] }, { workspace: 'one' })
      expect(await get('a')).toMatchObject({ tags: ['老名字'] })
      expect((await publisher.query('customers.timeline', { customer: 'a' })).data.items).toMatchObject([
        { name: 'seen' },
      ])
      const admin = await api.as('admin')
      expect((await admin.query('audit.list', {})).data.rows.map(({ action }: { action: string }) => action)).toContain(
        'customers.merge',
      )
    })

    test('a visitor who signs in in the same browser brings along what was said before', async () => {
      const stranger = await open({})
      const { rows } = await sql<{ key: string }>`SELECT key FROM usher.customer WHERE key LIKE 'web:%'`.execute(
        api.usher.database.db,
      )
      const before = rows[0]!.key
      await api.usher.events.emit({ id: 'looked', customer: before, name: 'product_viewed' }, { workspace: 'one' })
      const proof = createHmac('sha256', 'secret of one').update('known').digest('hex')
      const known = await open({ customer: 'known', proof, visitor: stranger.visitor })
      expect(known.token).toBeTruthy()
      expect(await get(before)).toMatchObject({ id: 'known' })
      const { data } = await publisher.query('customers.timeline', { customer: 'known' })
      expect(data.items).toMatchObject([{ name: 'product_viewed' }])
      // Signed out again, the browser is a stranger's: it does not get at the customer.
      expect((await open({ visitor: stranger.visitor })).visitor).not.toBe(stranger.visitor)
    })
  })
}
