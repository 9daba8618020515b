// Whole journeys in tests: two versions at once, and customers who are left alone.

import { chooseArm, draw } from '@usher/shared/base/draw'
import type { Drawing } from '@usher/shared/base/drawing'
import { HOUR } from '@usher/shared/base/time'
import type { Graph, Holdout } from '@usher/shared/engine/graph'
import { type GraphSketch, graphOf } from '@usher/shared/testing/graph-of'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { databases } from '../../test/databases.ts'
import { newVisiting, openShards, publish, readingAll, type Shards, START } from '../../test/shards.ts'
import { enrol } from '../ingest/enrol.ts'
import { replayRun } from '../visit/replay-run.ts'
import { auditAssignments } from './audit-assignments.ts'
import { holdoutDrawing, journeyHoldoutId } from './holdout.ts'
import { type NewEpoch, openEpoch } from './open-epochs.ts'

vi.setConfig({ testTimeout: 120_000 })

const by = { id: 'test', name: 'Test' }
const customers = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix}${at}`)

interface Sketch {
  readonly tag?: string
  readonly waits?: number
  readonly entry?: object
  readonly holdout?: Holdout
}

/** Come, wait, get a tag, done: let in as often as they come. */
function journey(event: string, { tag = 'plain', waits = HOUR, entry = {}, holdout }: Sketch = {}): Graph {
  const sketch: GraphSketch = {
    nodes: {
      start: ['entry', { on: 'event', name: event, ...entry }],
      wait: ['wait', { for: 'duration', ms: waits }],
      mark: ['tag', { add: [tag], remove: [] }],
      end: ['exit', { reason: 'done' }],
    },
    edges: { 'start.next': 'wait', 'wait.elapsed': 'mark', 'mark.done': 'end' },
  }
  const graph = graphOf(sketch)
  const settings = { ...graph.settings, reentry: { kind: 'always' as const }, ...(holdout ? { holdout } : {}) }
  return readingAll({ ...graph, settings })
}

/** Decides at once by whether an event has ever happened. */
function lookingBack(event: string, name: string): Graph {
  const happened = { '>=': [{ count_events: [name] }, 1] }
  const graph = graphOf({
    nodes: {
      start: ['entry', { on: 'event', name: event }],
      choose: ['branch', { cases: [{ id: 'yes', label: 'Yes', when: happened }] }],
      yes: ['exit', { reason: 'happened' }],
      no: ['exit', { reason: 'never' }],
    },
    edges: { 'start.next': 'choose', 'choose.case:yes': 'yes', 'choose.else': 'no' },
    settings: { reentry: { kind: 'always' } },
  })
  return readingAll(graph, { events: [{ name, withinMs: null }] })
}

const DAILY = {
  start: ['entry', { on: 'schedule', times: ['09:00'] }],
  wait: ['wait', { for: 'duration', ms: HOUR }],
} as const

function daily(nodes: GraphSketch['nodes']): Graph {
  return readingAll(graphOf({ nodes, edges: { 'start.next': 'wait' } }))
}

/** A step that ends its process looks to the database like a visit that never comes back. */
function die(): never {
  throw new Error('killed')
}

interface Counted {
  readonly arm: string
  readonly n: number
}

for (const kind of databases) {
  describe(kind.name, () => {
    let shards: Shards
    let now = START
    beforeAll(async () => {
      shards = await openShards(kind)
    })
    afterAll(() => shards.close())

    const scoped = <Value>(work: (scope: Parameters<typeof openEpoch>[0]) => Promise<Value>) =>
      shards.database.inWorkspace(shards.workspace, (trx) => work({ trx, workspace: shards.workspace, now, by }))
    const begin = (what: Pick<NewEpoch, 'id' | 'kind' | 'drawing'> & { readonly journey?: number }) =>
      scoped((scope) => openEpoch(scope, { journey: null, adapts: false, reason: 'started', ...what }))
    const putLive = (id: string, graph: Graph, version = 1) =>
      publish(shards.database, { workspace: shards.workspace, id, graph, version })
    /** Version 1 stays live; newcomers get either. */
    async function compare(id: string, one: Graph, other: Graph, drawing: Partial<Drawing> = {}) {
      const { journey: number } = await putLive(id, other, 2)
      await putLive(id, one)
      const rule = { arms: ['v1', 'v2'], weights: [50, 50], ...drawing }
      await begin({ id: `versions:${id}`, kind: 'versions', journey: number, drawing: rule })
    }
    let turn = 0
    async function come(event: string, keys: readonly string[]) {
      turn += 1
      await shards.emit(...keys.map((customer) => ({ id: `${event}-${customer}-${turn}`, customer, name: event })))
      await shards.visitAll()
    }
    async function later(ms: number) {
      now += ms
      await shards.setClock(now)
      await shards.visitAll()
    }
    const count = async (table: 'assignment' | 'exposure', test: string) =>
      (
        await sql<Counted>`SELECT arm, count(*) AS n FROM ${sql.table(`usher.${table}`)}
          WHERE experiment = ${test} GROUP BY arm ORDER BY arm`.execute(shards.database.db)
      ).rows
    const armOf = (test: string, key: string) => ['v1', 'v2'][chooseArm(draw(`var:${test}:s0`, key), [1, 1])]!
    const numberOf = async (id: string) =>
      (await shards.database.db.selectFrom('journey').select('number').where('id', '=', id).executeTakeFirstOrThrow())
        .number
    const total = (counted: readonly Counted[]) => counted.reduce((sum, { n }) => sum + n, 0)

    it('two versions run at once, and the arms part where the first step differs', async () => {
      await compare('gentle', journey('gentle'), journey('gentle', { tag: 'gentle' }))
      const keys = customers('g', 40)
      await come('gentle', keys)
      const { rows } = await sql<{ key: string; version: number }>`
        SELECT customer.key, run.version FROM usher.run JOIN usher.customer ON customer.id = run.customer`.execute(
        shards.database.db,
      )
      expect(rows).toHaveLength(40)
      for (const { key, version } of rows) expect(`v${version}`).toBe(armOf('versions:gentle', key))
      expect(total(await count('assignment', 'versions:gentle'))).toBe(40)
      expect(await count('exposure', 'versions:gentle')).toEqual([])

      const entered = now
      await later(HOUR)
      expect(total(await count('exposure', 'versions:gentle'))).toBe(40)
      const exposed = await shards.database.db
        .selectFrom('exposure')
        .selectAll()
        .where('experiment', '=', 'versions:gentle')
        .execute()
      for (const { exposed_at, arm, version, node, run } of exposed) {
        expect({ exposed_at, arm, node }).toEqual({ exposed_at: entered + HOUR, arm: `v${version}`, node: 2 })
        expect((await replayRun(shards.database, shards.workspace, run!)).differences).toEqual([])
      }
      expect(await scoped(auditAssignments)).toEqual([])
    })

    it('who comes again gets the version they had, whatever the weights are by then', async () => {
      const id = 'versions:again'
      await compare('again', journey('again'), journey('again', { tag: 'other' }))
      const keys = customers('a', 40)
      await come('again', keys)
      const before = await count('assignment', id)
      const number = await numberOf('again')
      await begin({ id, kind: 'versions', journey: number, drawing: { arms: ['v1', 'v2'], weights: [0, 100] } })
      await come('again', [...keys, ...customers('new', 20)])
      const after = await count('assignment', id)
      expect(after[0]).toEqual(before[0])
      expect(after[1]!.n).toBe(before[1]!.n + 20)
      const twice = await sql<{ versions: number }>`
        SELECT count(DISTINCT version) AS versions FROM usher.run JOIN usher.journey ON journey.number = run.journey
        WHERE journey.id = 'again' GROUP BY run.customer ORDER BY 1 DESC LIMIT 1`.execute(shards.database.db)
      expect(twice.rows).toEqual([{ versions: 1 }])
      await later(HOUR)
      expect(total(await count('exposure', id))).toBe(60)
      expect(await scoped(auditAssignments)).toEqual([])
    })

    it('who is not in the test gets the version that is live, and counts nowhere', async () => {
      await compare('some', journey('some'), journey('some', { tag: 'other' }), { weights: [0, 1], coverage: 3_000 })
      await come('some', customers('s', 60))
      await later(HOUR)
      const { rows } = await sql<{ version: number; n: number }>`
        SELECT history.version, count(*) AS n FROM usher.run_history AS history JOIN usher.journey ON journey.number = history.journey
        WHERE journey.id = 'some' GROUP BY history.version ORDER BY history.version`.execute(shards.database.db)
      const exposed = total(await count('exposure', 'versions:some'))
      expect(rows).toEqual([
        { version: 1, n: 60 - exposed },
        { version: 2, n: exposed },
      ])
      expect(exposed).toBeGreaterThan(5)
      expect(exposed).toBeLessThan(35)
    })

    it('where the entries differ, everybody whom either takes counts from there on, let in or not', async () => {
      const dear = { where: { '>=': [{ var: 'event.amount' }, 100] } }
      await compare('dear', journey('dear'), journey('dear', { entry: dear }))
      const keys = customers('d', 40)
      turn += 1
      await shards.emit(
        ...keys.map((customer, at) => ({
          id: `dear-${customer}`,
          customer,
          name: 'dear',
          data: { amount: at % 2 === 0 ? 150 : 50 },
        })),
      )
      await shards.visitAll()
      const exposed = await count('exposure', 'versions:dear')
      expect(total(exposed)).toBe(40)
      const runs = await sql<{ version: number; n: number }>`
        SELECT run.version, count(*) AS n FROM usher.run JOIN usher.journey ON journey.number = run.journey
        WHERE journey.id = 'dear' GROUP BY run.version ORDER BY run.version`.execute(shards.database.db)
      const letIn = keys.filter((key, at) => at % 2 === 0 && armOf('versions:dear', key) === 'v2').length
      expect(runs.rows).toEqual([
        { version: 1, n: exposed[0]!.n },
        { version: 2, n: letIn },
      ])
    })

    it('a journey leaves some alone, and writes down when they would have come, as of everybody else', async () => {
      const id = journeyHoldoutId('alone')
      const { journey: number } = await putLive('alone', journey('alone'))
      await begin({ id, kind: 'journeyHoldout', journey: number, drawing: holdoutDrawing(40) })
      const keys = customers('h', 60)
      await come('alone', keys)
      await come('alone', keys.slice(0, 20))
      const alone = keys.filter((key) => chooseArm(draw('hold:j:alone:s0', key), [60, 40]) === 1)
      expect(await count('exposure', id)).toEqual([
        { arm: 'holdout', n: alone.length },
        { arm: 'treated', n: 60 - alone.length },
      ])
      const ghosts = await sql<{ runs: number; at: number; places: number }>`
        SELECT count(run) AS runs, count(DISTINCT exposed_at) AS at, count(DISTINCT (journey, version, node)) AS places
        FROM usher.exposure WHERE experiment = ${id} GROUP BY arm ORDER BY arm`.execute(shards.database.db)
      expect(ghosts.rows).toEqual([
        { runs: 0, at: 1, places: 1 },
        { runs: 60 - alone.length, at: 1, places: 1 },
      ])
      const { rows } = await sql<{ n: number }>`
        SELECT count(DISTINCT customer.key) AS n FROM usher.run JOIN usher.customer ON customer.id = run.customer
        WHERE customer.key LIKE 'h%'`.execute(shards.database.db)
      expect(rows[0]!.n).toBe(60 - alone.length)
      expect(await scoped(auditAssignments)).toEqual([])
    })

    it('a version finds what only it looks back on, also in the visit that draws a newcomer into it', async () => {
      await compare('reads', journey('reads'), lookingBack('reads', 'paid'), { weights: [0, 1] })
      const keys = customers('k', 20)
      await come('paid', keys.slice(0, 10))
      await come('reads', keys)
      const { rows } = await sql<{ reason: string; n: number }>`
        SELECT history.reason, count(*) AS n FROM usher.run_history AS history JOIN usher.journey ON journey.number = history.journey
        WHERE journey.id = 'reads' GROUP BY history.reason ORDER BY history.reason`.execute(shards.database.db)
      expect(rows).toEqual([
        { reason: 'happened', n: 10 },
        { reason: 'never', n: 10 },
      ])
    })

    it('a schedule begins the entry of the version that the customer gets, wherever it stands in it', async () => {
      const { start, wait } = DAILY
      const always = ['entry', { ...start[1], where: { '==': [1, 1] } }] as const
      await compare('daily', daily({ start, wait }), daily({ wait, start: always }))
      const keys = customers('y', 20)
      const number = await numberOf('daily')
      await shards.database.inWorkspace(shards.workspace, async (trx) => {
        await enrol(
          trx,
          { workspace: shards.workspace, source: 'test' },
          keys.map((customer) => ({ journey: number, customer, id: `daily-${customer}` })),
        )
        await sql`UPDATE usher.inbox SET payload = payload || '{"scheduled": "start"}' WHERE kind = 'enrol'`.execute(
          trx,
        )
      })
      await shards.visitAll()
      const { rows } = await sql<{ version: number; n: number }>`
        SELECT run.version, count(*) AS n FROM usher.run WHERE journey = ${number} GROUP BY run.version ORDER BY run.version`.execute(
        shards.database.db,
      )
      const other = keys.filter((key) => armOf('versions:daily', key) === 'v2').length
      expect(rows).toEqual([
        { version: 1, n: 20 - other },
        { version: 2, n: other },
      ])
    })

    it('whom a journey leaves alone gets no parked run either, when what came kills its workers', async () => {
      const frail = journeyHoldoutId('frail')
      const { journey: number } = await putLive('frail', journey('frail'))
      await begin({ id: frail, kind: 'journeyHoldout', journey: number, drawing: holdoutDrawing(100) })
      const { journey: deadly } = await putLive('deadly', journey('frail'))
      await shards.emit({ id: 'frail-1', customer: 'frail', name: 'frail' })
      const { shard } = (await shards.inbox())[0]!
      const visiting = newVisiting()
      const dying = { ...visiting, engine: { ...visiting.engine, advance: die } }
      for (let attempt = 0; attempt < 20 && (await shards.inbox()).length > 0; attempt++)
        await shards.visit(shard, dying).catch(() => undefined)
      const parked = (await shards.runs()).filter((run) => run.parked).map((run) => run.journey)
      expect(parked).toEqual([deadly])
      expect(await count('exposure', frail)).toEqual([{ arm: 'holdout', n: 1 }])
    })

    it('the workspace leaves some alone in all journeys but those that serve, and nobody who was on the way', async () => {
      await putLive('tips', journey('tips'))
      await putLive('parcel', journey('parcel', { holdout: { kind: 'exempt' } }))
      const old = customers('o', 20)
      await come('tips', old)
      await later(1)
      await begin({ id: 'holdout:g:2026H2', kind: 'globalHoldout', drawing: holdoutDrawing(50) })
      const keys = customers('p', 40)
      const alone = keys.filter((key) => chooseArm(draw('hold:g:2026H2', key), [1, 1]) === 1)
      await later(HOUR)
      await come('tips', [...old, ...keys])
      expect(await count('exposure', 'holdout:g:2026H2')).toEqual([
        { arm: 'holdout', n: alone.length },
        { arm: 'treated', n: 40 - alone.length },
      ])
      await come('parcel', [...old, ...keys])
      const { rows } = await sql<{ id: string; n: number }>`
        SELECT journey.id, count(*) AS n FROM usher.run JOIN usher.journey ON journey.number = run.journey
        WHERE journey.id IN ('tips', 'parcel') GROUP BY journey.id ORDER BY journey.id`.execute(shards.database.db)
      expect(rows).toEqual([
        { id: 'parcel', n: 60 },
        { id: 'tips', n: 20 + 40 - alone.length },
      ])
      expect(await scoped(auditAssignments)).toEqual([])
    })

    it('whom the workspace leaves alone is not drawn by the journey’s own holdout, nor between its versions', async () => {
      const id = journeyHoldoutId('both')
      await compare('both', journey('both'), journey('both', { tag: 'other' }))
      const number = await numberOf('both')
      await begin({ id, kind: 'journeyHoldout', journey: number, drawing: holdoutDrawing(50) })
      const keys = customers('b', 60)
      await come('both', keys)
      const global = keys.filter((key) => chooseArm(draw('hold:g:2026H2', key), [1, 1]) === 1)
      const own = keys.filter((key) => !global.includes(key) && chooseArm(draw('hold:j:both:s0', key), [1, 1]) === 1)
      expect(total(await count('assignment', id))).toBe(60 - global.length)
      expect(total(await count('assignment', 'versions:both'))).toBe(60 - global.length - own.length)
    })
  })
}
