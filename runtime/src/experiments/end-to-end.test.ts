// A test without an effect through the real runtime and the real database: customers who come again, events that come late or twice,
// weights that change twice while the base rate doubles and doubles again, versions that are published over customers on their way, a
// worker that dies, customers who turn out to be one. The truth is known: no difference.

import { DAY, HOUR } from '@usher/shared/base/time'
import { analyse } from '@usher/shared/experiments/analyse'
import { absoluteEffect } from '@usher/shared/experiments/effect'
import { estimateArm } from '@usher/shared/experiments/estimate'
import { armTotals, looksOf } from '@usher/shared/experiments/evidence'
import { outcomeMetricSchema } from '@usher/shared/experiments/outcome-metric'
import { planSchema } from '@usher/shared/experiments/plan'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { databases } from '../../test/databases.ts'
import { documentText } from '../../test/document-text.ts'
import { newVisiting, openShards, type Shards, START } from '../../test/shards.ts'
import { askMerge } from '../customers/merge/ask-merge.ts'
import { emitEvents, type NewEvent } from '../ingest/emit-events.ts'
import { publishSource } from '../journeys/publish-source.ts'
import { refreshLive } from '../visit/live-journeys.ts'
import { replayRun } from '../visit/replay-run.ts'
import { visitShard } from '../visit/visit-shard.ts'
import { auditAssignments, countAssignments } from './audit-assignments.ts'
import { loadEvidence } from './load-evidence.ts'
import type { openEpochs } from './open-epochs.ts'
import { registerPlan } from './register-plan.ts'
import { rollUp } from './roll-up.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const PER_DAY = 200
const PERIODS = [
  { weights: [90, 10], rate: 0.1 },
  { weights: [50, 50], rate: 0.25 },
  { weights: [10, 90], rate: 0.4 },
]
const DAYS_EACH = 3
/** The day on which one arm begins to do something else, and the day on which only what all arms share does. */
const ARM_CHANGES = 4
const END_CHANGES = 7
const EPOCHS = [
  { reason: 'published', changed: [], weights: [90, 10], exposed: 3 * PER_DAY },
  { reason: 'published', changed: [], weights: [50, 50], exposed: PER_DAY },
  { reason: 'armChanged', changed: ['b'], weights: [50, 50], exposed: 2 * PER_DAY },
  { reason: 'published', changed: [], weights: [10, 90], exposed: 3 * PER_DAY },
]
const by = { id: 'test', name: 'Test' }

const plan = planSchema.parse({
  arms: [{ id: 'a' }, { id: 'b' }],
  control: 'a',
  primary: { id: 'paid', kind: 'proportion' },
  plannedN: 1800,
})
const metric = outcomeMetricSchema.parse({ id: 'paid', kind: 'proportion', event: 'paid', windowDays: 2 })

/** Whoever comes is split, stands in an arm for some hours, and ends as all do: as it is on a day. */
function asOfDay(day: number): string {
  const arms = PERIODS[Math.floor(day / DAYS_EACH)]!.weights.map((weight, at) => {
    return { id: 'ab'[at]!, label: 'AB'[at]!, weight }
  })
  const wait = (ms: number) => ['wait', { for: 'duration', ms }] as const
  return documentText('aa', {
    nodes: {
      start: ['entry', { on: 'event', name: 'came' }],
      split: ['split', { salt: 'aa', arms }],
      in_a: wait(HOUR),
      in_b: wait(day < ARM_CHANGES ? HOUR : 2 * HOUR),
      end: ['exit', { reason: day < END_CHANGES ? 'done' : 'over' }],
    },
    edges: {
      'start.next': 'split',
      'split.arm:a': 'in_a',
      'split.arm:b': 'in_b',
      'in_a.elapsed': 'end',
      'in_b.elapsed': 'end',
    },
  })
}

/** A number from 0 to 1 that is always the same for the same customer, and has nothing to do with the draw. */
function chance(customer: number, what: number): number {
  let mixed = Math.imul(customer * 16 + what + 1, 0x9e3779b1)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b)
  return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32
}

for (const kind of databases) {
  describe(kind.name, () => {
    let shards: Shards
    let now = START
    beforeAll(async () => {
      shards = await openShards(kind)
      await scoped((scope) => registerPlan(scope, 'aa', { plan, metrics: [metric] }))
      for (const day of Array.from({ length: PERIODS.length * DAYS_EACH }, (_, at) => at)) await live(day)
      for (let day = 0; day < 5; day++) await nextDay([])
    })
    afterAll(() => shards.close())

    const scoped = <Value>(work: (scope: Parameters<typeof openEpochs>[0]) => Promise<Value>) =>
      shards.database.inWorkspace(shards.workspace, (trx) => work({ trx, workspace: shards.workspace, now, by }))

    const late: (NewEvent & { readonly at: number; readonly arrives: number })[] = []

    /** One day: perhaps another version, newcomers, some who come again, and those who buy within the window. */
    async function live(day: number) {
      const period = Math.floor(day / DAYS_EACH)
      await putLive(day)
      const first = day * PER_DAY
      const customers = Array.from({ length: PER_DAY }, (_, at) => first + at)
      const again = Array.from({ length: first }, (_, at) => at).filter((one) => chance(one, 20 + day) < 0.03)
      const coming = [...customers, ...again].map((one) => ({
        id: `came-${one}-${day}`,
        customer: `c${one}`,
        name: 'came',
      }))
      for (const one of customers) {
        if (chance(one, 1) >= PERIODS[period]!.rate) continue
        const at = now + Math.floor(chance(one, 2) * 1.9 * DAY)
        const arrives = at + Math.floor(chance(one, 3) * 20 * HOUR)
        late.push({ id: `paid-${one}`, customer: `c${one}`, name: 'paid', at, arrives })
      }
      // A worker that has just begun knows nothing; another one dies before it has committed.
      if (day === 4) await dieOnce(coming)
      if (day % 4 === 2) await refreshLive(shards.database, shards.visiting.live)
      await nextDay(coming)
    }

    /** The journey as it is on that day; those who came the day before still stand in its arms. */
    async function putLive(day: number) {
      const { changed } = await scoped((scope) => publishSource(scope, asOfDay(day)))
      if (!changed) return
      if (day > 0) expect((await shards.runs()).length).toBeGreaterThanOrEqual(PER_DAY)
      await refreshLive(shards.database, shards.visiting.live)
    }

    /** The transaction of a visit is rolled back after everything was done: nothing of it may be left. */
    async function dieOnce(coming: readonly NewEvent[]) {
      await shards.emit(...coming.slice(0, 20))
      const { rows } = await sql<{ shard: number }>`SELECT DISTINCT shard FROM usher.inbox`.execute(shards.database.db)
      const doomed = newVisiting()
      const dead = shards.database.session(async (session) => {
        // The only script of a visit that has work is its commit.
        const script: typeof session.script = async () => {
          throw new Error('the worker dies before it commits')
        }
        await visitShard({ ...session, script }, rows[0]!.shard, doomed)
      })
      await expect(dead).rejects.toThrow('dies before it commits')
    }

    async function nextDay(coming: readonly NewEvent[]) {
      await shards.emit(...coming)
      await shards.visitAll()
      now += DAY
      await shards.setClock(now)
      const arrived = late.filter(({ arrives }) => arrives <= now)
      late.splice(0, late.length, ...late.filter(({ arrives }) => arrives > now))
      const paid = arrived.map(({ arrives: _, ...event }) => event)
      const to = { workspace: shards.workspace, source: 'shop', heard: shards.visiting.live, history: true }
      // Everything is delivered twice: the second time changes nothing.
      for (let turn = 0; turn < 2; turn++)
        await shards.database.inWorkspace(shards.workspace, (trx) => emitEvents(trx, to, paid))
      await scoped((scope) => rollUp(scope, 'aa'))
    }

    /** The first is found to be the second. */
    async function merge(first: number, second: number) {
      const ids = await shards.database.db
        .selectFrom('customer')
        .select(['id', 'key'])
        .where('key', 'in', [`c${first}`, `c${second}`])
        .execute()
      const of = (one: number) => ids.find(({ key }) => key === `c${one}`)!
      const ask = { customer: of(second), merged: of(first), proof: 'test' }
      expect(await scoped((scope) => askMerge(scope, ask))).toBe(true)
    }

    const evidence = () => scoped((scope) => loadEvidence(scope, 'aa', ['a', 'b']))

    it('every customer has one arm, and every arm is explained', async () => {
      const customers = PER_DAY * DAYS_EACH * PERIODS.length
      expect(await scoped(countAssignments)).toBe(customers)
      expect(await scoped(auditAssignments)).toEqual([])
      const history = await shards.history()
      expect(history.length).toBeGreaterThan(customers)
      expect([...new Set(history.map(({ version }) => version))].sort()).toEqual([1, 2, 3, 4, 5])
    })

    it('an arm that does something else is another epoch, and an end that all arms share is none', async () => {
      const { rows } = await sql<(typeof EPOCHS)[number]>`
        SELECT reason, changed, weights, (SELECT count(*) FROM usher.exposure WHERE exposure.epoch = part.epoch) AS exposed
        FROM usher.experiment_epoch AS part ORDER BY epoch`.execute(shards.database.db)
      expect(rows).toEqual(EPOCHS)
    })

    it('who was on their way when another version was published ends in the one they came to, step for step', async () => {
      const { rows } = await sql<{ id: number; version: number; epoch: number }>`
        SELECT DISTINCT ON (exposure.version) run AS id, exposure.version, epoch FROM usher.exposure
        ORDER BY exposure.version, exposed_at DESC, run`.execute(shards.database.db)
      expect(rows.map(({ version, epoch }) => [version, epoch])).toEqual([
        [1, 0],
        [2, 1],
        [3, 2],
        [4, 3],
        [5, 3],
      ])
      const history = await shards.history()
      for (const { id, version } of rows) {
        expect((await replayRun(shards.database, shards.workspace, id)).differences).toEqual([])
        expect(history.find((one) => one.id === id)).toMatchObject({ version, reason: version < 5 ? 'done' : 'over' })
      }
    })

    it('the sums of the days are what adding everything up again comes to', async () => {
      const lines = async () => {
        const all = sql<{ line: string }>`SELECT experiment_day::text AS line FROM usher.experiment_day ORDER BY 1`
        return (await all.execute(shards.database.db)).rows
      }
      const before = await lines()
      await scoped((scope) => rollUp(scope, 'aa', { everything: true }))
      expect(await lines()).toEqual(before)
    })

    it('the groups are healthy, and no difference is told', async () => {
      const { health, treatments, decision } = analyse(plan, await evidence())
      expect(health.state).toBe('healthy')
      const last = treatments[0]!.comparison.looks.at(-1)!
      expect(last.effect.n).toBe(PER_DAY * DAYS_EACH * PERIODS.length)
      expect(Math.abs(last.effect.estimate)).toBeLessThan(2.5 * last.effect.se)
      expect(treatments[0]!.comparison.settled).toBeNull()
      expect(decision).toMatchObject({ kind: 'keepControl', reasons: [{ code: 'ENDED_EQUAL' }] })
    })

    it('who turns out to be two customers keeps the first time in one arm, and counts in neither of two', async () => {
      const pairs = Array.from({ length: 12 }, (_, at) => ({ first: at, second: PER_DAY * DAYS_EACH + at }))
      const stands = async (one: number) =>
        (
          await sql<{ arm: string; conflict: boolean; at: number; epoch: number }>`
            SELECT assignment.arm, assignment.conflict, exposure.exposed_at AS at, exposure.epoch FROM usher.assignment
            JOIN usher.exposure USING (workspace, experiment, customer) JOIN usher.customer ON customer.id = exposure.customer
            WHERE customer.key = ${`c${one}`}`.execute(shards.database.db)
        ).rows[0]!
      let conflicts = 0
      for (const { first, second } of pairs) {
        const [earlier, later] = [await stands(first), await stands(second)]
        await merge(first, second)
        const kept = await stands(second)
        if (earlier.arm !== later.arm) conflicts += 1
        expect(kept.conflict).toBe(earlier.arm !== later.arm)
        if (!kept.conflict) expect(kept).toEqual(earlier)
      }
      expect(conflicts).toBeGreaterThan(2)
      expect(await scoped(auditAssignments)).toEqual([])
      await scoped((scope) => rollUp(scope, 'aa'))
      const found = await evidence()
      expect(found.conflicts).toBe(conflicts)
      const { health, treatments } = analyse(plan, found)
      expect(health.state).toBe('healthy')
      const last = treatments[0]!.comparison.looks.at(-1)!
      expect(last.effect.n).toBe(PER_DAY * DAYS_EACH * PERIODS.length - pairs.length - conflicts)
      expect(Math.abs(last.effect.estimate)).toBeLessThan(2.5 * last.effect.se)
    })

    it('from one in a hundred on they make the test useless', async () => {
      for (let at = 20; at < 60; at++) await merge(at, PER_DAY * DAYS_EACH * 2 + at)
      await scoped((scope) => rollUp(scope, 'aa'))
      const { health, decision } = analyse(plan, await evidence())
      expect(health).toMatchObject({ state: 'unhealthy', reasons: [{ code: 'CONFLICTS' }] })
      expect(decision.kind).toBe('distrust')
      expect(await scoped(auditAssignments)).toEqual([])
    })

    it('pooled over the changes of weights, the same customers would tell a large one', async () => {
      const [a, b] = armTotals(looksOf((await evidence()).cohorts.paid!).at(-1), 2)
      const naive = absoluteEffect(estimateArm('proportion', a!), estimateArm('proportion', b!))
      expect(naive.estimate / naive.se).toBeGreaterThan(5)
    })
  })
}
