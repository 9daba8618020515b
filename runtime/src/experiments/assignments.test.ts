import { chooseArm, draw, variantSalt } from '@usher/shared/base/draw'
import { drawArm } from '@usher/shared/base/drawing'
import { DAY } from '@usher/shared/base/time'
import type { Graph } from '@usher/shared/engine/graph'
import type { ConfigOf } from '@usher/shared/nodes/catalog'
import { graphOf } from '@usher/shared/testing/graph-of'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import vectors from '../../../shared/fixtures/hash-sha256-jx1.json' with { type: 'json' }
import { databases } from '../../test/databases.ts'
import { openShards, publish, readingAll, type Shards } from '../../test/shards.ts'
import { MERGED_KEY } from '../ingest/merged-keys.ts'
import { replayRun } from '../visit/replay-run.ts'
import { auditAssignments, countAssignments } from './audit-assignments.ts'
import { jx1 } from './draw-in-sql.ts'
import { openEpochs, testsIn } from './open-epochs.ts'

type SplitConfig = ConfigOf<'split'>

const by = { id: 'test', name: 'Test' }
const customers = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix}${at}`)

/** A split of `a` and `b`, and of `c` where it has a weight, on an event of its own; then the run ends. */
function splitGraph(event: string, weights: readonly number[], salt = event, more: Partial<SplitConfig> = {}): Graph {
  const arms = weights.map((weight, at) => ({ id: 'abc'[at]!, label: '', weight }))
  const graph = graphOf({
    nodes: {
      start: ['entry', { on: 'event', name: event }],
      split: ['split', { salt, arms, ...more }],
      end: ['exit', { reason: 'done' }],
    },
    edges: { 'start.next': 'split', 'split.arm:a': 'end', 'split.arm:b': 'end' },
  })
  return readingAll({ ...graph, settings: { ...graph.settings, reentry: { kind: 'always' } } }, { tests: [salt] })
}

for (const kind of databases) {
  describe(kind.name, () => {
    let shards: Shards
    beforeAll(async () => {
      shards = await openShards(kind)
    })
    afterAll(() => shards.close())

    const scoped = <Value>(work: (scope: Parameters<typeof openEpochs>[0]) => Promise<Value>) =>
      shards.database.inWorkspace(shards.workspace, (trx) => work({ trx, workspace: shards.workspace, now: 0, by }))
    const putLive = async (id: string, graph: Graph, version = 1) => {
      await publish(shards.database, { workspace: shards.workspace, id, graph, version })
      await scoped((scope) => openEpochs(scope, testsIn(graph), { reason: 'published' }))
    }
    const enter = async (event: string, keys: readonly string[], turn = 1) => {
      await shards.emit(...keys.map((customer) => ({ id: `${event}-${customer}-${turn}`, customer, name: event })))
      await shards.visitAll()
    }
    const armsOf = async (experiment: string) => {
      const { rows } = await sql<{ key: string; arm: string; epoch: number }>`
        SELECT customer.key, assignment.arm, assignment.epoch FROM usher.assignment
        JOIN usher.customer ON customer.workspace = assignment.workspace AND customer.id = assignment.customer
        WHERE assignment.experiment = ${experiment}`.execute(shards.database.db)
      return new Map(rows.map(({ key, arm, epoch }) => [key, { arm, epoch }]))
    }
    const audit = () => scoped((scope) => auditAssignments(scope))

    it('draws in SQL what it draws in JavaScript, whatever the script of the unit', async () => {
      for (const [salt, unit, drawn] of vectors.h32 as [string, string, number][]) {
        const asked = sql<{ drawn: number }>`SELECT ${jx1(sql`${salt}::text`, sql`${unit}::text`)} AS drawn`
        expect((await asked.execute(shards.database.db)).rows[0]!.drawn, `${salt} ${unit}`).toBe(drawn)
      }
    })

    it('writes down where everybody is put, in the transaction that takes them there, and can explain it', async () => {
      await putLive('first', splitGraph('first', [20, 80]))
      await enter('first', customers('f', 60))
      const arms = await armsOf('first')
      expect(arms.size).toBe(60)
      for (const [key, { arm, epoch }] of arms) {
        expect(arm).toBe('ab'[chooseArm(draw('var:first:s0', key), [20, 80])])
        expect(epoch).toBe(0)
      }
      const { db } = shards.database
      const exposed = await db.selectFrom('exposure').selectAll().where('experiment', '=', 'first').execute()
      expect(exposed).toHaveLength(60)
      expect(exposed[0]).toMatchObject({ version: 1, node: 1, epoch: 0 })
      expect(await audit()).toEqual([])
    })

    it('moves nobody when the weights change, draws newcomers by the new ones, and replays all of it', async () => {
      const old = customers('o', 80)
      await putLive('weights', splitGraph('weights', [50, 50]))
      await enter('weights', old)
      const before = await armsOf('weights')
      await putLive('weights', splitGraph('weights', [5, 95]), 2)
      await enter('weights', [...old, ...customers('n', 80)], 2)
      const after = await armsOf('weights')
      for (const key of old) expect(after.get(key)).toEqual(before.get(key))
      const newcomers = customers('n', 80).map((key) => after.get(key)!)
      expect(newcomers.every(({ epoch }) => epoch === 1)).toBe(true)
      expect(newcomers.filter(({ arm }) => arm === 'b').length).toBeGreaterThan(60)
      expect(await audit()).toEqual([])

      const again = (await shards.history()).filter(({ version }) => version === 2)
      expect(again).toHaveLength(160)
      for (const { id } of again.slice(0, 100)) {
        expect((await replayRun(shards.database, shards.workspace, id)).differences).toEqual([])
      }
    })

    it('opens no epoch for weights that are what they were', async () => {
      await putLive('same', splitGraph('same', [50, 50]))
      await putLive('same', splitGraph('same', [50, 50]), 2)
      await putLive('same', splitGraph('same', [40, 60]), 3)
      const epochs = await shards.database.db
        .selectFrom('experiment_epoch')
        .select(['epoch', 'arms', 'weights'])
        .where('experiment', '=', 'same')
        .orderBy('epoch')
        .execute()
      expect(epochs).toEqual([
        { epoch: 0, arms: ['a', 'b'], weights: [50, 50] },
        { epoch: 1, arms: ['a', 'b'], weights: [40, 60] },
      ])
    })

    it('takes into a test those whom its rule takes, by our hash and by that of GrowthBook, and explains each', async () => {
      const keys = [...customers('客户🙂', 60), ...customers('é|', 60)]
      for (const [event, more] of [
        ['some', { coverage: 40 }],
        ['gb', { hash: 'gb2' }],
        ['gb-some', { hash: 'gb2', coverage: 40 }],
        ['placed', { group: { name: 'mails', from: 20, to: 60 } }],
      ] as const) {
        const graph = splitGraph(event, [30, 70], event, more)
        await putLive(event, graph)
        await enter(event, keys)
        const [{ id, ...drawing }] = testsIn(graph) as [ReturnType<typeof testsIn>[number]]
        const expected = keys.flatMap((key) => {
          const arm = drawArm({ id, salt: variantSalt(id) }, drawing, key)
          return arm === null ? [] : [[key, arm]]
        })
        const placed = [...(await armsOf(event))].map(([key, { arm }]) => [key, arm])
        expect(placed.toSorted()).toEqual(expected.toSorted())
        expect(placed.length).toBeGreaterThan(20)
      }
      expect(await audit()).toEqual([])
      expect((await shards.history()).length).toBeGreaterThan(4 * keys.length)
    })

    it('replays those who were left out by another rule than their version has', async () => {
      await putLive('wider', splitGraph('wider', [0, 100]))
      await scoped((scope) =>
        openEpochs(scope, [{ id: 'wider', arms: ['a', 'b'], weights: [0, 1], coverage: 1_000 }], { reason: 'fewer' }),
      )
      await enter('wider', customers('w', 40))
      expect((await armsOf('wider')).size).toBeLessThan(20)
      const runs = (await shards.history()).slice(-40)
      for (const { id } of runs)
        expect((await replayRun(shards.database, shards.workspace, id)).differences).toEqual([])
    })

    it('raising the share moves nobody who is in, and each is explained by the rule of their day', async () => {
      const keys = customers('r', 100)
      await putLive('rising', splitGraph('rising', [50, 50], 'rising', { coverage: 10 }))
      await enter('rising', keys)
      const before = await armsOf('rising')
      await putLive('rising', splitGraph('rising', [50, 50], 'rising', { coverage: 80 }), 2)
      await enter('rising', keys, 2)
      const after = await armsOf('rising')
      for (const [key, placed] of before) expect(after.get(key)).toEqual(placed)
      expect(after.size).toBeGreaterThan(before.size + 30)
      expect(await audit()).toEqual([])
    })

    it('places of a group are one test’s, and rest when they are freed', async () => {
      const wants = (id: string, from: number, to: number, at = 0) =>
        shards.database.inWorkspace(shards.workspace, (trx) =>
          openEpochs(
            { trx, workspace: shards.workspace, now: at, by },
            [{ id, arms: ['a', 'b'], weights: [1, 1], slots: { group: 'chats', from, to } }],
            { reason: 'published' },
          ),
        )
      await wants('one', 0, 5_000)
      await expect(wants('two', 4_900, 8_000)).rejects.toMatchObject({
        detail: { code: 'PLACES_TAKEN', args: { test: 'one', from: 0, to: 50 } },
      })
      await wants('two', 5_000, 8_000)
      await wants('one', 0, 2_000, DAY)
      await expect(wants('three', 3_000, 4_000, 7 * DAY)).rejects.toMatchObject({ detail: { code: 'PLACES_TAKEN' } })
      await wants('three', 3_000, 4_000, 8 * DAY)
      await expect(wants('two', 3_500, 8_000, 9 * DAY)).rejects.toMatchObject({ detail: { args: { test: 'three' } } })
    })

    it('two journeys of one salt share the arms', async () => {
      await putLive('left', splitGraph('left', [50, 50], 'shared'))
      await putLive('right', splitGraph('right', [50, 50], 'shared'))
      await enter('left', customers('s', 30))
      await enter('right', customers('s', 30))
      expect((await armsOf('shared')).size).toBe(30)
      const { rows } = await sql<{ paths: number }>`
        SELECT count(DISTINCT path) AS paths FROM usher.transition JOIN usher.journey ON journey.number = transition.journey
        WHERE journey.id IN ('left', 'right') GROUP BY transition.customer ORDER BY 1 DESC LIMIT 1`.execute(
        shards.database.db,
      )
      expect(rows[0]!.paths).toBe(1)
    })

    it('whoever comes to an older version that lacks an arm is not in the test', async () => {
      await putLive('older', splitGraph('older', [50, 50], 'older'))
      await scoped((scope) =>
        openEpochs(scope, [{ id: 'older', arms: ['a', 'b', 'c'], weights: [10, 10, 10] }], { reason: 'an arm more' }),
      )
      await enter('older', customers('l', 20))
      expect((await armsOf('older')).size).toBe(0)
      expect((await shards.runs()).filter(({ parked }) => parked)).toEqual([])
    })

    it('who was merged into another stays where they were put, and is explained by the key they had', async () => {
      await putLive('merged', splitGraph('merged', [50, 50]))
      await enter('merged', customers('m', 12))
      const arms = await armsOf('merged')
      const other = [...arms.keys()].find((key) => arms.get(key)!.arm !== arms.get('m0')!.arm)!
      const { db } = shards.database
      await sql`DELETE FROM usher.assignment USING usher.customer WHERE customer.id = assignment.customer AND customer.key = 'm0'`.execute(
        db,
      )
      await sql`UPDATE usher.assignment SET customer = (SELECT id FROM usher.customer WHERE key = 'm0') FROM usher.customer
        WHERE customer.id = assignment.customer AND customer.key = ${other}`.execute(db)
      expect(await audit()).toMatchObject([{ experiment: 'merged', customer: 'm0' }])
      await sql`INSERT INTO usher.customer_identity (workspace, kind, value, customer, source, at)
        SELECT workspace, ${MERGED_KEY}, ${other}, id, 'merge', 0 FROM usher.customer WHERE key = 'm0'`.execute(db)
      expect(await audit()).toEqual([])
    })

    it('page by page it finds what it finds at once, and ends when it has found enough', async () => {
      const swapArms = () =>
        sql<{ experiment: string; customer: string; arm: string; expected: string }>`
          WITH was AS (SELECT assignment.* FROM usher.assignment JOIN usher.customer ON customer.id = assignment.customer
            WHERE customer.key IN ('f3', 'f59', 'o0', 'o79', 'n40', 's1', 'r5'))
          UPDATE usher.assignment SET arm = CASE was.arm WHEN 'a' THEN 'b' ELSE 'a' END FROM was, usher.customer
          WHERE (assignment.experiment, assignment.customer) = (was.experiment, was.customer) AND customer.id = was.customer
          RETURNING assignment.experiment, customer.key AS customer, assignment.arm, was.arm AS expected`.execute(
          shards.database.db,
        )
      const { rows } = await swapArms()
      expect(new Set(rows.map(({ experiment }) => experiment)).size).toBeGreaterThan(2)
      const inPagesOf = (page: number, atMost = 1_000) => scoped((scope) => auditAssignments(scope, { page, atMost }))
      const all = await inPagesOf(1_000_000)
      expect(all).toHaveLength(rows.length)
      expect(all).toEqual(expect.arrayContaining(rows))
      const count = await scoped(countAssignments)
      for (const page of [90, count - 1, count, count + 1]) expect(await inPagesOf(page)).toEqual(all)
      expect(await inPagesOf(90, 3)).toEqual(all.slice(0, 3))
      await swapArms()
      expect(await audit()).toEqual([])
    })

    it('a hand in the database is found', async () => {
      await putLive('touched', splitGraph('touched', [50, 50]))
      await enter('touched', customers('t', 10))
      const [first] = [...(await armsOf('touched'))]
      const [key, { arm }] = first!
      const other = arm === 'a' ? 'b' : 'a'
      await sql`UPDATE usher.assignment SET arm = ${other} FROM usher.customer
        WHERE customer.id = assignment.customer AND customer.key = ${key} AND assignment.experiment = 'touched'`.execute(
        shards.database.db,
      )
      expect(await audit()).toEqual([{ experiment: 'touched', customer: key, arm: other, expected: arm }])
    })
  })
}
