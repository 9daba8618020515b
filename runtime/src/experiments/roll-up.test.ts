import { DAY, HOUR } from '@usher/shared/base/time'
import { analyse } from '@usher/shared/experiments/analyse'
import { type OutcomeMetric, outcomeMetricSchema } from '@usher/shared/experiments/outcome-metric'
import { planSchema } from '@usher/shared/experiments/plan'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { databases } from '../../test/databases.ts'
import { openShards, type Shards, START } from '../../test/shards.ts'
import { readBaseRates } from './base-rates.ts'
import { forgetDays } from './forget-days.ts'
import { loadEvidence } from './load-evidence.ts'
import { openEpochs } from './open-epochs.ts'
import { registerPlan } from './register-plan.ts'
import { rollUp } from './roll-up.ts'
import { rollUpDue } from './roll-up-due.ts'

// Every day of every metric is a statement of its own: on a busy machine that is some seconds.
vi.setConfig({ testTimeout: 60_000 })

const by = { id: 'test', name: 'Test' }
const FIRST = Math.floor(START / DAY)
const DAYS = 6

const metrics: readonly OutcomeMetric[] = [
  { id: 'bought', kind: 'proportion', event: 'paid', windowDays: 3 },
  { id: 'revenue', kind: 'mean', event: 'paid', value: 'cents', cap: 9000, windowDays: 3 },
  { id: 'basket', kind: 'ratio', event: 'paid', value: 'cents', per: { event: 'paid' }, windowDays: 3 },
].map((metric) => outcomeMetricSchema.parse(metric))

const plan = planSchema.parse({
  arms: [{ id: 'a' }, { id: 'b' }],
  control: 'a',
  primary: { id: 'bought', kind: 'proportion' },
  secondary: [{ id: 'revenue', kind: 'mean' }],
  minDays: 3,
  plannedN: 400,
})

interface Customer {
  readonly id: number
  readonly arm: string
  readonly epoch: number
  readonly at: number
}

/** A number from 0 to 1 that is always the same for the same place. */
const chance = (seed: number): number => (Math.imul(seed * 2 + 1, 0x9e3779b1) >>> 0) / 2 ** 32

for (const kind of databases) {
  describe(kind.name, () => {
    let shards: Shards
    const customers: Customer[] = []
    const events: { customer: number; at: number; receivedAt: number; cents: number | string }[] = []
    beforeAll(async () => {
      shards = await openShards(kind)
      await begin()
    })
    afterAll(() => shards.close())

    const scoped = <Value>(now: number, work: (scope: Parameters<typeof openEpochs>[0]) => Promise<Value>) =>
      shards.database.inWorkspace(shards.workspace, (trx) => work({ trx, workspace: shards.workspace, now, by }))

    /** Six days with forty customers each; the weights change after three. Most buy at some time, before or after exposure. */
    async function begin() {
      const drawing = (...weights: readonly number[]) => ({ id: 'autumn', arms: ['a', 'b'], weights })
      await scoped(START, (scope) => registerPlan(scope, 'autumn', { plan, metrics }))
      await scoped(START, (scope) => openEpochs(scope, [drawing(50, 50)], { reason: 'published' }))
      await scoped(START, (scope) => openEpochs(scope, [drawing(25, 75)], { reason: 'published' }))
      for (let day = 0; day < DAYS; day++) {
        for (let one = 0; one < 40; one++) {
          const at = (FIRST + day) * DAY + one * 1_000_000
          const arm = chance(day * 100 + one) < (day < 3 ? 0.5 : 0.25) ? 'a' : 'b'
          customers.push({ id: day * 100 + one + 1, arm, epoch: day < 3 ? 0 : 1, at })
        }
      }
      for (const { id, at } of customers) {
        for (let buy = 0; buy < 3; buy++) {
          const when = at + Math.round((chance(id * 7 + buy) - 0.4) * 8 * DAY)
          const cents = buy === 2 && id % 5 === 0 ? 'many' : Math.floor(chance(id + buy * 31) * 8000)
          events.push({ customer: id, at: when, receivedAt: when + (id % 3) * 7 * HOUR, cents })
        }
      }
      const { db } = shards.database
      const workspace = shards.workspace
      await sql`INSERT INTO usher.assignment (workspace, experiment, customer, arm, epoch, assigned_at)
        SELECT ${workspace}, 'autumn', given.* FROM unnest(${customers.map(({ id }) => id)}::bigint[], ${customers.map(({ arm }) => arm)}::text[],
          ${customers.map(({ epoch }) => epoch)}::int[], ${customers.map(({ at }) => at)}::bigint[]) AS given`.execute(
        db,
      )
      await sql`INSERT INTO usher.exposure (workspace, experiment, customer, arm, epoch, exposed_at, run, journey, version, node)
        SELECT workspace, experiment, customer, arm, epoch, assigned_at, 1, 1, 1, 1 FROM usher.assignment`.execute(db)
    }

    let arrived = 0
    /** What has come in until an instant is in the table of events, and not more. */
    async function arriveUntil(now: number) {
      const come = events.filter(({ receivedAt }) => receivedAt <= now).sort((a, b) => a.receivedAt - b.receivedAt)
      const rows = come.slice(arrived).map(({ customer, at, receivedAt, cents }, place) => ({
        ...{ workspace: shards.workspace, source: 'shop', event_id: `e${arrived + place}`, customer, name: 'paid', at },
        received_at: receivedAt,
        data: JSON.stringify({ cents }),
      }))
      arrived = come.length
      if (rows.length > 0) await shards.database.db.insertInto('event').values(rows).execute()
    }

    const days = async () => {
      const { rows } = await sql<{
        line: string
      }>`SELECT experiment_day::text AS line FROM usher.experiment_day ORDER BY 1`.execute(shards.database.db)
      return rows.map(({ line }) => line)
    }

    it('day by day comes to what all at once comes to, bit for bit', async () => {
      const end = FIRST + DAYS + 6
      for (let day = FIRST + 1; day <= end; day++) {
        await arriveUntil(day * DAY)
        await scoped(day * DAY, (scope) => rollUp(scope, 'autumn'))
      }
      const dayByDay = await days()
      expect(dayByDay.length).toBe(DAYS * 2 * (metrics.length + 1))
      await scoped(end * DAY, (scope) => rollUp(scope, 'autumn', { everything: true }))
      expect(await days()).toEqual(dayByDay)
      expect(await scoped(end * DAY, (scope) => rollUp(scope, 'autumn'))).toEqual({ days: 0 })
    })

    it('is what adding up by hand comes to', async () => {
      const evidence = await scoped(START, (scope) => loadEvidence(scope, 'autumn', ['a', 'b']))
      for (const { id, kind: how, cap, per } of metrics) {
        for (const { day, epoch, weights, arms } of evidence.cohorts[id]!) {
          expect(weights).toEqual(epoch === 0 ? [50, 50] : [25, 75])
          for (const [at, sums] of arms.entries()) {
            const group = customers.filter((one) => Math.floor(one.at / DAY) === day && one.arm === 'ab'[at])
            const bought = group.map((one) => ({
              one,
              after: events.filter(
                (event) => event.customer === one.id && event.at >= one.at && event.at < one.at + 3 * DAY,
              ),
            }))
            const spent = bought.map(({ after }) =>
              after.reduce((sum, { cents }) => sum + (typeof cents === 'number' ? cents : 0), 0),
            )
            const y = bought.map(({ after }, place) =>
              how === 'proportion'
                ? Math.min(1, after.length)
                : Math.min(cap ?? Number.POSITIVE_INFINITY, spent[place]!),
            )
            expect(sums).toMatchObject({
              n: group.length,
              active: y.filter((value) => value !== 0).length,
              sum: y.reduce((sum, value) => sum + value, 0),
              squares: y.reduce((sum, value) => sum + value * value, 0),
            })
            if (per !== null)
              expect(sums.denominator!.sum).toBe(bought.reduce((sum, { after }) => sum + after.length, 0))
          }
        }
      }
    })

    it('tells nothing of days whose customers have not been watched for the whole window', async () => {
      await scoped((FIRST + 5) * DAY, (scope) => rollUp(scope, 'autumn', { everything: true }))
      const early = await scoped(START, (scope) => loadEvidence(scope, 'autumn', ['a', 'b']))
      expect([...new Set(early.cohorts.bought!.map(({ day }) => day))]).toEqual([FIRST])
      await scoped((FIRST + 30) * DAY, (scope) => rollUp(scope, 'autumn'))
    })

    it('gives the analysis what it decides by, epoch by epoch', async () => {
      const evidence = await scoped(START, (scope) => loadEvidence(scope, 'autumn', ['a', 'b']))
      expect(evidence.exposed).toHaveLength(DAYS)
      expect(evidence.exposed.at(-1)!.map(({ counts }) => counts[0]! + counts[1]!)).toEqual([120, 120])
      const { health, arms, treatments } = analyse(plan, evidence)
      expect(health.state).not.toBe('unhealthy')
      expect(arms.map(({ matured }) => matured).reduce((a, b) => a + b)).toBe(240)
      // The second epoch has fewer than fifty customers in its smaller arm, and other weights than the first.
      const last = treatments[0]!.comparison.looks.at(-1)!
      expect([last.effect.n, last.dropped]).toEqual([120, [1]])
    })

    it('leaves out who was found to be two customers, and says how many they are', async () => {
      await sql`UPDATE usher.assignment SET conflict = true WHERE customer <= 10`.execute(shards.database.db)
      await scoped(START, (scope) => forgetDays(scope, [1, 2, 10]))
      // Only the first day has to be added up again, of everything that is added up.
      expect(await scoped((FIRST + 30) * DAY, (scope) => rollUp(scope, 'autumn'))).toEqual({ days: metrics.length + 1 })
      const evidence = await scoped(START, (scope) => loadEvidence(scope, 'autumn', ['a', 'b']))
      expect(evidence.conflicts).toBe(10)
      expect(evidence.cohorts.bought!.flatMap(({ arms }) => arms).reduce((n, sums) => n + sums.n, 0)).toBe(230)
      expect(analyse(plan, evidence).decision.kind).toBe('distrust')
    })

    it('a test is due while any of its days may still change', async () => {
      const dueAt = (now: number) => rollUpDue({ database: shards.database, now: async () => now })
      const later = (FIRST + 30) * DAY
      expect(await dueAt(later)).toBe(0)
      await scoped(START, (scope) => forgetDays(scope, [101, 201]))
      expect(await dueAt(later)).toBe(2 * (metrics.length + 1))
      expect(await dueAt(later)).toBe(0)
      // A day of which nobody is left to count is over.
      await sql`UPDATE usher.assignment SET conflict = true WHERE customer BETWEEN 101 AND 140`.execute(
        shards.database.db,
      )
      await scoped(START, (scope) => forgetDays(scope, [101]))
      expect(await dueAt(later)).toBe(0)
      const evidence = await scoped(START, (scope) => loadEvidence(scope, 'autumn', ['a', 'b']))
      expect(evidence.days).toEqual([0, 2, 3, 4, 5].map((day) => FIRST + day))
    })

    it('takes no plan once customers have come, and none that asks for what no metric says', async () => {
      const late = scoped(START, (scope) => registerPlan(scope, 'autumn', { plan, metrics }))
      await expect(late).rejects.toMatchObject({ detail: { code: 'PLAN_FIXED' } })
      const without = scoped(START, (scope) => registerPlan(scope, 'winter', { plan, metrics: metrics.slice(1) }))
      await expect(without).rejects.toMatchObject({ detail: { code: 'NO_METRIC' } })
    })

    it('base rates are what the last four weeks came to, of those whose window is over', async () => {
      const now = (FIRST + DAYS + 12) * DAY
      await arriveUntil(now)
      const [from, to] = [now - 31 * DAY, now - 3 * DAY]
      const first = new Map<number, number>()
      for (const { customer, at } of events)
        if (at >= from && at < to) first.set(customer, Math.min(at, first.get(customer) ?? at))
      const spent = [...first].map(([customer, at]) => {
        const mine = events.filter((event) => event.customer === customer && event.at >= at && event.at < at + 3 * DAY)
        return Math.min(
          9000,
          mine.reduce((sum, { cents }) => sum + (typeof cents === 'number' ? cents : 0), 0),
        )
      })
      const mean = spent.reduce((sum, one) => sum + one, 0) / spent.length
      const told = await scoped(now, (scope) => readBaseRates(scope, { events: ['paid'], metric: metrics[1]! }))
      expect(told).toMatchObject({ customers: first.size, perDay: first.size / 28 })
      expect(told.mean).toBeCloseTo(mean, 6)
      expect(told.variance).toBeCloseTo(spent.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (spent.length - 1), 3)
      const nobody = await scoped(now, (scope) => readBaseRates(scope, { events: ['never'], metric: metrics[0]! }))
      expect(nobody).toEqual({ customers: 0, perDay: 0, mean: null, variance: null })
    })
  })
}
