import { DAY } from '@usher/shared/base/time'
import { outcomeMetricSchema } from '@usher/shared/experiments/outcome-metric'
import { planSchema } from '@usher/shared/experiments/plan'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../../test/databases.ts'
import { openShards, type Shards, START } from '../../test/shards.ts'
import { saveAttribute } from '../definitions/save.ts'
import { exploreTest } from './explore-report.ts'
import { openEpochs } from './open-epochs.ts'
import { registerPlan } from './register-plan.ts'

const by = { id: 'test', name: 'Test' }
const CUSTOMERS = 800
/** Long enough after the last exposure for all windows to be over. */
const NOW = START + 40 * DAY

const plan = planSchema.parse({
  arms: [{ id: 'a' }, { id: 'b' }],
  control: 'a',
  primary: { id: 'bought', kind: 'proportion' },
})
const metrics = [outcomeMetricSchema.parse({ id: 'bought', kind: 'proportion', event: 'paid', windowDays: 3 })]

/** In the north `b` sells twice as often, in the south as often as `a`. Every fourth bought before, every other is new. */
const customers = Array.from({ length: CUSTOMERS }, (_, at) => {
  const [arm, north] = [at % 2 === 0 ? 'a' : 'b', at % 4 < 2]
  const tenth = Math.floor(at / 4) % 10
  return {
    ...{ id: at + 1, arm, city: at === 0 ? '' : north ? 'north' : 'south' },
    buys: tenth < (arm === 'b' && north ? 6 : 3),
    boughtBefore: Math.floor(at / 4) % 4 === 0,
    isNew: Math.floor(at / 8) % 2 === 0,
  }
})

for (const kind of databases) {
  describe(`The effect group by group (${kind.name})`, () => {
    let shards: Shards
    beforeAll(async () => {
      shards = await openShards(kind)
      const { database, workspace } = shards
      await inside(async (scope) => {
        await registerPlan(scope, 'autumn', { plan, metrics })
        await openEpochs(scope, [{ id: 'autumn', arms: ['a', 'b'], weights: [50, 50] }], { reason: 'published' })
        for (const [name, personal] of [
          ['city', 'none'],
          ['phone', 'personal'],
        ] as const)
          await saveAttribute(scope, { name, type: 'text', zh: '', en: '', personal, source: 'shop' })
      })
      const of = <Key extends keyof (typeof customers)[number]>(key: Key) => customers.map((one) => one[key])
      const ids = sql`unnest(${of('id')}::bigint[], ${of('arm')}::text[], ${of('city')}::text[], ${of('isNew')}::bool[]) AS given (id, arm, city, is_new)`
      await sql`INSERT INTO usher.customer (id, workspace, key, shard, attributes, created_at, updated_at) OVERRIDING SYSTEM VALUE
        SELECT id, ${workspace}, 'c' || id, 0, CASE city WHEN '' THEN '{}' ELSE jsonb_build_object('city', city) END,
          ${START} - CASE WHEN is_new THEN 0 ELSE ${60 * DAY}::bigint END, ${START} FROM ${ids}`.execute(database.db)
      await sql`INSERT INTO usher.assignment (workspace, experiment, customer, arm, epoch, assigned_at)
        SELECT ${workspace}, 'autumn', id, arm, 0, ${START} FROM ${ids}`.execute(database.db)
      await sql`INSERT INTO usher.exposure (workspace, experiment, customer, arm, epoch, exposed_at, run, journey, version, node)
        SELECT workspace, experiment, customer, arm, epoch, assigned_at, 1, 1, 1, 1 FROM usher.assignment`.execute(
        database.db,
      )
      const events = customers.flatMap(({ id, buys, boughtBefore }) => [
        ...(buys ? [{ customer: id, at: START + DAY }] : []),
        ...(boughtBefore ? [{ customer: id, at: START - DAY }] : []),
      ])
      await database.db
        .insertInto('event')
        .values(
          events.map(({ customer, at }, place) => ({
            ...{ workspace, source: 'shop', event_id: `e${place}`, customer, name: 'paid', at, received_at: at },
            data: '{}',
          })),
        )
        .execute()
    }, 60_000)
    afterAll(() => shards.close())

    const inside = <Value>(work: (scope: Parameters<typeof openEpochs>[0]) => Promise<Value>) =>
      shards.database.inWorkspace(shards.workspace, (trx) => work({ trx, workspace: shards.workspace, now: NOW, by }))

    const ask = (wanted: Parameters<typeof exploreTest>[1]['by']) =>
      inside((scope) => exploreTest(scope, { experiment: 'autumn', by: wanted }))

    /** By hand, of customers who are alike in something. */
    const difference = (is: (one: (typeof customers)[number]) => boolean) => {
      const rate = (arm: string) => {
        const group = customers.filter((one) => one.arm === arm && is(one))
        return group.filter(({ buys }) => buys).length / group.length
      }
      return rate('b') - rate('a')
    }

    it('is told for each value of an attribute, and who has none is a group as well', async () => {
      const { customers: told, isSample, effects } = await ask({ kind: 'attribute', name: 'city' })
      expect([told, isSample]).toEqual([CUSTOMERS, false])
      expect(effects.map(({ value }) => value)).toEqual(['', 'north', 'south'])
      const [, north, south] = effects
      expect(north!.difference).toBeCloseTo(difference(({ city }) => city === 'north'))
      expect(north!.q).toBeLessThan(0.001)
      expect(south!.difference).toBeCloseTo(difference(({ city }) => city === 'south'))
      expect(south!.q).toBeGreaterThan(0.5)
      expect(effects[0]).toMatchObject({ p: null, q: null, interval: null })
    })

    it('is told by what was known before exposure: what they did, and since when they were known', async () => {
      const before = await ask({ kind: 'before' })
      expect(before.effects.map(({ value, n }) => [value, n])).toEqual([
        ['did', 200],
        ['didNot', 600],
      ])
      expect(before.effects[0]!.difference).toBeCloseTo(difference(({ boughtBefore }) => boughtBefore))
      const known = await ask({ kind: 'known' })
      expect(known.effects.map(({ value, n }) => [value, n])).toEqual([
        ['day', 400],
        ['longer', 400],
      ])
      expect(known.effects[1]!.difference).toBeCloseTo(difference(({ isNew }) => !isNew))
    })

    it('leaves out who was found to be two customers', async () => {
      await sql`UPDATE usher.assignment SET conflict = true WHERE customer <= 8`.execute(shards.database.db)
      expect((await ask({ kind: 'before' })).customers).toBe(CUSTOMERS - 8)
    })

    it('is refused for what says who somebody is, for what nobody declared, and without a plan', async () => {
      const phone = ask({ kind: 'attribute', name: 'phone' })
      await expect(phone).rejects.toMatchObject({ detail: { code: 'PERSONAL_ATTRIBUTE' } })
      await expect(ask({ kind: 'attribute', name: 'nothing' })).rejects.toThrow(/nothing/)
      await inside((scope) =>
        openEpochs(scope, [{ id: 'bare', arms: ['a', 'b'], weights: [50, 50] }], { reason: 'published' }),
      )
      const bare = inside((scope) => exploreTest(scope, { experiment: 'bare', by: { kind: 'before' } }))
      await expect(bare).rejects.toMatchObject({ detail: { code: 'NO_PLAN' } })
    })
  })
}
