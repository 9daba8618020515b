import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'
import { sumAgain } from './sum-again.ts'

const ORDER = {
  name: 'order_paid',
  zh: '付款',
  en: 'paid',
  fields: [{ name: 'amount', type: 'number', zh: '金额', en: 'amount' }],
  sumField: null,
}

for (const database of databases) {
  describe(database.name, () => {
    let api: TestApi
    let admin: Caller
    beforeAll(async () => {
      api = await openApi(database.name)
      admin = await api.as('admin')
    })
    afterAll(() => api.close())

    const emit = (...events: Parameters<TestApi['usher']['events']['emit']>[0] & readonly unknown[]) =>
      api.usher.events.emit(events as never, { workspace: 'one' })
    const totals = async () =>
      (
        await sql`SELECT customer.key, total.name, total.count, first_at, last_at, sum::float8 FROM usher.event_total AS total
          JOIN usher.customer USING (workspace) WHERE customer.id = total.customer ORDER BY 1, 2`.execute(
          api.usher.database.db,
        )
      ).rows
    const fromHistory = async () =>
      (
        await sql`SELECT customer.key, event.name, count(*), min(at) AS first_at, max(at) AS last_at,
            coalesce(sum((data->>'amount')::numeric) FILTER (WHERE event.name = 'order_paid' AND jsonb_typeof(data->'amount') = 'number'), 0)::float8 AS sum
          FROM usher.event JOIN usher.customer USING (workspace) WHERE customer.id = event.customer GROUP BY 1, 2 ORDER BY 1, 2`.execute(
          api.usher.database.db,
        )
      ).rows

    test('what an attribute and an event are is said once, and can be taken back', async () => {
      const city = { name: 'city', type: 'text', zh: '城市', en: 'city', personal: 'personal', source: 'shop' }
      expect((await admin.mutate('definitions.saveAttribute', city)).status).toBe(200)
      expect((await admin.mutate('definitions.saveEvent', ORDER)).status).toBe(200)
      const { data } = await (await api.as('viewer')).query('definitions.list')
      expect(data).toMatchObject({
        attributes: [{ ...city, updatedBy: 'admin of one' }],
        events: [{ ...ORDER, summing: false }],
      })
      expect((await (await api.asOther('viewer')).query('definitions.list')).data).toEqual({
        attributes: [],
        events: [],
      })
      expect((await admin.mutate('definitions.removeAttribute', { name: 'city' })).data).toEqual({ removed: true })
      expect((await admin.mutate('definitions.removeAttribute', { name: 'city' })).data).toEqual({ removed: false })
      const { status, fault } = await admin.mutate('definitions.saveEvent', { ...ORDER, sumField: 'size' })
      expect([status, fault?.code]).toEqual([400, 'NOT_SUMMABLE'])
    })

    test('a field that is declared later is summed over what had happened before, and what comes meanwhile', async () => {
      await emit(
        { id: 'a1', customer: 'a', name: 'order_paid', data: { amount: 10.1 } },
        { id: 'a2', customer: 'a', name: 'order_paid', data: { amount: '20' } },
      )
      expect(await totals()).toMatchObject([{ key: 'a', count: 2, sum: 0 }])
      await admin.mutate('definitions.saveEvent', { ...ORDER, sumField: 'amount' })
      await emit({ id: 'a3', customer: 'a', name: 'order_paid', data: { amount: 0.2 } })
      expect((await admin.query('definitions.list')).data.events[0].summing).toBe(true)
      const later = (await api.usher.world.now()) + 10_000
      await sumAgain({ ...api.usher.world, now: () => Promise.resolve(later) })
      expect(await totals()).toMatchObject([{ key: 'a', count: 3, sum: 10.3 }])
      expect((await admin.query('definitions.list')).data.events[0].summing).toBe(false)
    })

    test('totals equal the history, whatever is told, twice, late or at once', async () => {
      const event = fc.record({
        id: fc.integer({ max: 300, min: 1 }).map((id) => `r${id}`),
        customer: fc.constantFrom('a', 'b', 'c'),
        name: fc.constantFrom('order_paid', 'seen'),
        at: fc.integer({ min: 1_600_000_000_000, max: 1_700_000_000_000 }),
        data: fc.record({ amount: fc.integer({ min: -500, max: 500 }).map((cents) => cents / 100) }),
      })
      const sent = fc.array(fc.array(event, { minLength: 1, maxLength: 10 }), { minLength: 1, maxLength: 4 })
      await fc.assert(
        fc.asyncProperty(sent, async (batches) => {
          await Promise.all(batches.map((events) => emit(...events)))
          expect(await totals()).toEqual(await fromHistory())
        }),
        { numRuns: 15 },
      )
    })
  })
}
