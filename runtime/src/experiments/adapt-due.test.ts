import { DAY } from '@usher/shared/base/time'
import { planSchema } from '@usher/shared/experiments/plan'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../../test/databases.ts'
import { openShards, type Shards, START } from '../../test/shards.ts'
import { adaptDue } from './adapt-due.ts'
import { openEpochs } from './open-epochs.ts'
import { registerPlan } from './register-plan.ts'

const by = { id: 'test', name: 'Test' }
const plan = planSchema.parse({
  arms: [{ id: 'a' }, { id: 'b' }],
  control: 'a',
  primary: { id: 'paid', kind: 'proportion' },
})
const metric = { id: 'paid', kind: 'proportion', event: 'paid', value: null, per: null, cap: null } as const
const windows = { windowDays: 1, latenessHours: 0, beforeDays: 0 }
const split = { id: 'mails', arms: ['a', 'b'], weights: [50, 50], adapts: true } as const

for (const kind of databases) {
  describe(kind.name, () => {
    let shards: Shards
    beforeAll(async () => {
      shards = await openShards(kind)
      await scoped(START, async (scope) => {
        await registerPlan(scope, 'mails', { plan, metrics: [{ ...metric, ...windows }] })
        await openEpochs(scope, [split], { reason: 'published' })
      })
    })
    afterAll(() => shards.close())

    const scoped = <Value>(now: number, work: (scope: Parameters<typeof openEpochs>[0]) => Promise<Value>) =>
      shards.database.inWorkspace(shards.workspace, (trx) => work({ trx, workspace: shards.workspace, now, by }))
    const adaptAt = (now: number) => adaptDue({ database: shards.database, now: async () => now })
    const epochs = () =>
      shards.database.db
        .selectFrom('experiment_epoch')
        .select(['epoch', 'weights', 'reason', 'actor'])
        .orderBy('epoch')
        .execute()
    async function mature(day: number, epoch: number, conversions: Readonly<Record<string, number>>) {
      for (const [arm, count] of Object.entries(conversions)) {
        await sql`INSERT INTO usher.experiment_day (workspace, experiment, metric, arm, epoch, day, final, n, active, sum, squares,
            before_active, before_sum, before_squares, before_product, per_active, per_sum, per_squares, per_product)
          VALUES (${shards.workspace}, 'mails', 'paid', ${arm}, ${epoch}, ${day}, true, 2000, ${count}, ${count}, ${count}, 0, 0, 0, 0, 0, 0, 0, 0)`.execute(
          shards.database.db,
        )
      }
    }

    it('stays as published until something has matured', async () => {
      expect(await adaptAt(START + DAY)).toBe(0)
    })

    it('opens an epoch with the weights that follow, once a day, whoever asks', async () => {
      await mature(20_000, 0, { a: 100, b: 200 })
      expect(await adaptAt(START + 2 * DAY - 1)).toBe(0)
      const asked = await Promise.all([1, 2, 3].map(() => adaptAt(START + 2 * DAY)))
      expect(asked.sort()).toEqual([0, 0, 1])
      expect(await adaptAt(START + 3 * DAY - 1)).toBe(0)
      expect(await epochs()).toEqual([
        { epoch: 0, weights: [50, 50], reason: 'published', actor: 'test' },
        { epoch: 1, weights: [2_750, 7_250], reason: 'adapted', actor: 'usher' },
      ])
    })

    it('publishing the journey again keeps what was found out, unless the arms are others', async () => {
      await scoped(START + 2 * DAY, (scope) => openEpochs(scope, [split], { reason: 'published' }))
      expect(await epochs()).toHaveLength(2)
      const more = { ...split, arms: ['a', 'b', 'c'], weights: [40, 40, 20] }
      await scoped(START + 2 * DAY, (scope) => openEpochs(scope, [more], { reason: 'published' }))
      expect((await epochs()).at(-1)).toMatchObject({ epoch: 2, weights: [40, 40, 20] })
      await scoped(START + 2 * DAY, (scope) => openEpochs(scope, [split], { reason: 'published' }))
    })

    it('leaves a test alone that is there to learn from', async () => {
      const learning = { id: split.id, arms: split.arms, weights: split.weights }
      await scoped(START + 3 * DAY, (scope) => openEpochs(scope, [learning], { reason: 'published' }))
      const before = await epochs()
      expect(await adaptAt(START + 9 * DAY)).toBe(0)
      expect(await epochs()).toEqual(before)
    })
  })
}
