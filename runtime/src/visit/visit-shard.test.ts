import { DAY, HOUR, MINUTE } from '@usher/shared/base/time'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../../test/databases.ts'
import { newVisiting, openShards, type Shards, START } from '../../test/shards.ts'
import { commandRun, unholdJourney } from '../ingest/commands.ts'
import { enrol } from '../ingest/enrol.ts'
import { countsFromHistory } from './count-history.ts'
import { replayRun } from './replay-run.ts'

const text = (content: string) => ['message', { content: { kind: 'text', text: content } }] as const
const on = (name: string) => ['entry', { on: 'event', name }] as const
const waitFor = (event: string, timeoutMs: number | null = null) =>
  ['waitForEvent', { waits: [{ id: 'x', label: 'x', event }], timeoutMs }] as const

for (const kind of databases) {
  describe(kind.name, () => {
    let shards: Shards
    let now = START
    beforeAll(async () => {
      shards = await openShards(kind)
    })
    afterAll(() => shards.close())
    const pass = async (ms: number) => {
      now += ms
      await shards.setClock(now)
      await shards.visitAll()
    }
    const runsOf = async (journey: number) => (await shards.runs()).filter((run) => run.journey === journey)
    const endedOf = async (journey: number) => (await shards.history()).filter((run) => run.journey === journey)

    it('carries a customer from the event through tag, branch, message and wait to the end', async () => {
      const { journey } = await shards.publish({
        nodes: {
          start: on('a1'),
          tag: ['tag', { add: ['new'] }],
          choose: ['branch', { cases: [{ id: 'vip', label: 'VIP', when: { '>=': [{ var: 'entry.total' }, 100] } }] }],
          hello: text('Hello'),
          rest: ['wait', { for: 'duration', ms: MINUTE }],
          bye: text('Bye'),
        },
        edges: {
          'start.next': 'tag',
          'tag.done': 'choose',
          'choose.case:vip': 'hello',
          'hello.sent': 'rest',
          'rest.elapsed': 'bye',
        },
      })
      expect(await shards.emit({ id: 'a1-1', customer: 'a', name: 'a1', data: { total: 120 } })).toMatchObject({
        accepted: 1,
        duplicates: 0,
      })
      await shards.visitAll()
      const [run] = await runsOf(journey)
      expect(run).toMatchObject({ node: 4, seq: 1, wake_at: now + MINUTE, parked: false })
      await pass(MINUTE - 1)
      expect(await runsOf(journey)).toHaveLength(1)
      await pass(1)
      expect(await runsOf(journey)).toEqual([])
      expect(await endedOf(journey)).toMatchObject([{ reason: 'end', seq: 2, started_at: START }])
      const effects = (await shards.effects()).filter((effect) => effect.journey === journey)
      expect(effects.map(({ kind, seq, index, state }) => ({ kind, seq, index, state }))).toEqual([
        { kind: 'sendMessage', seq: 1, index: 0, state: 'planned' },
        { kind: 'sendMessage', seq: 2, index: 0, state: 'planned' },
      ])
      expect(await shards.database.db.selectFrom('customer').select('tags').where('key', '=', 'a').execute()).toEqual([
        { tags: ['new'] },
      ])
    })

    it('takes one event of many same ones, and starts one run', async () => {
      const { journey } = await shards.publish({
        nodes: { start: on('b1'), rest: waitFor('never') },
        edges: { 'start.next': 'rest' },
      })
      const sent = await Promise.all(
        Array.from({ length: 50 }, (_, n) => shards.emit({ id: `b1-${n % 10}`, customer: 'b', name: 'b1' })),
      )
      expect(sent.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(10)
      await Promise.all([shards.visitAll(), shards.visitAll()].map((all) => all.catch(() => undefined)))
      await shards.visitAll()
      expect(await runsOf(journey)).toHaveLength(1)
    })

    it('counts an event at the very instant of the deadline as come', async () => {
      const { journey } = await shards.publish({
        nodes: {
          start: on('c1'),
          rest: waitFor('c2', MINUTE),
          late: ['exit', { reason: 'late' }],
          came: ['exit', { reason: 'came' }],
        },
        edges: { 'start.next': 'rest', 'rest.timeout': 'late', 'rest.event:x': 'came' },
      })
      await shards.emit({ id: 'c1-1', customer: 'c', name: 'c1' }, { id: 'c1-2', customer: 'd', name: 'c1' })
      await shards.visitAll()
      now += MINUTE
      await shards.setClock(now)
      await shards.emit({ id: 'c2-1', customer: 'c', name: 'c2' })
      now += 1
      await shards.setClock(now)
      await shards.emit({ id: 'c2-2', customer: 'd', name: 'c2' })
      await shards.visitAll()
      expect((await endedOf(journey)).map(({ reason }) => reason).sort()).toEqual(['came', 'late'])
    })

    it('lets one event end a run and begin the next one', async () => {
      const { journey } = await shards.publish({
        nodes: { start: on('e1'), rest: waitFor('e1') },
        edges: { 'start.next': 'rest' },
      })
      await shards.emit({ id: 'e1-1', customer: 'e', name: 'e1' }, { id: 'e1-2', customer: 'e', name: 'e1' })
      await shards.visitAll()
      expect(await endedOf(journey)).toHaveLength(1)
      expect(await runsOf(journey)).toHaveLength(1)
    })

    it('holds the re-entry rules: once in a life, per key, always', async () => {
      const short = { nodes: { start: on('f1') }, edges: {} }
      const once = await shards.publish({ ...short, settings: { reentry: { kind: 'once' } } })
      const always = await shards.publish({ ...short, settings: { reentry: { kind: 'always' } } })
      const perKey = await shards.publish({
        nodes: { start: on('f1'), rest: waitFor('never') },
        edges: { 'start.next': 'rest' },
        settings: { reentry: { kind: 'perKey', key: { var: 'entry.order' } } },
      })
      for (let n = 0; n < 4; n++) {
        await shards.emit({ id: `f1-${n}`, customer: 'f', name: 'f1', data: { order: `o${n % 2}` } })
        await shards.visitAll()
      }
      expect(await endedOf(once.journey)).toHaveLength(1)
      expect(await endedOf(always.journey)).toHaveLength(4)
      expect((await runsOf(perKey.journey)).map(({ entry_key }) => entry_key).sort()).toEqual(['o0', 'o1'])
      // A run that never waits leaves no row of its own, not even for a moment.
      expect(await runsOf(always.journey)).toEqual([])
    })

    it('keeps what comes while the journey is paused, and goes on in order when it is resumed', async () => {
      const { journey } = await shards.publish({
        nodes: {
          start: on('g1'),
          rest: waitFor('g2', HOUR),
          late: ['exit', { reason: 'late' }],
          came: ['exit', { reason: 'came' }],
        },
        edges: { 'start.next': 'rest', 'rest.timeout': 'late', 'rest.event:x': 'came' },
      })
      await shards.emit({ id: 'g1-1', customer: 'g', name: 'g1' }, { id: 'g1-2', customer: 'h', name: 'g1' })
      await shards.visitAll()
      const setStatus = (status: 'paused' | 'running') =>
        shards.database.db.updateTable('journey').set({ status }).where('number', '=', journey).execute()
      await setStatus('paused')
      await shards.emit({ id: 'g2-1', customer: 'g', name: 'g2' }, { id: 'g1-3', customer: 'i', name: 'g1' })
      await pass(2 * HOUR)
      expect((await runsOf(journey)).map(({ held, seq }) => [held, seq])).toEqual([
        [true, 1],
        [true, 1],
      ])
      await pass(DAY)
      expect(await endedOf(journey)).toEqual([])
      await setStatus('running')
      await shards.database.asEngine((trx) => unholdJourney(trx, shards.workspace, journey))
      await shards.visitAll()
      expect(await runsOf(journey)).toEqual([])
      expect((await endedOf(journey)).map(({ reason }) => reason).sort()).toEqual(['came', 'late'])
      expect(await shards.inbox()).toEqual([])
    })

    it('calls another journey and goes on with its answer', async () => {
      await shards.publish({
        nodes: { start: ['entry', { on: 'api' }], rest: waitFor('k2'), out: ['exit', { reason: 'sold' }] },
        edges: { 'start.next': 'rest', 'rest.event:x': 'out' },
      })
      const called = (
        await shards.database.db
          .selectFrom('journey')
          .select('number')
          .orderBy('number', 'desc')
          .executeTakeFirstOrThrow()
      ).number
      const { journey } = await shards.publish({
        nodes: {
          start: on('k1'),
          call: ['subJourney', { journey: 'other', mode: 'call', saveAs: 'answer' }],
          done: waitFor('never'),
        },
        edges: { 'start.next': 'call', 'call.done': 'done' },
      })
      await shards.emit({ id: 'k1-1', customer: 'k', name: 'k1' })
      await shards.visitAll()
      const [caller] = await runsOf(journey)
      const ask = {
        journey: called,
        customer: 'k',
        id: 'ef_1',
        caller: { run: caller!.id, seq: 1, index: 0, wait: true },
      }
      for (let twice = 0; twice < 2; twice++) {
        await shards.database.asEngine((trx) => enrol(trx, { workspace: shards.workspace, source: 'journey' }, [ask]))
        await shards.visitAll()
      }
      expect(await runsOf(called)).toHaveLength(1)
      await shards.emit({ id: 'k2-1', customer: 'k', name: 'k2' })
      await shards.visitAll()
      const [after] = await runsOf(journey)
      expect(after).toMatchObject({ node: 2, state: { c: { answer: { reason: 'sold', outputs: {} } } } })
      const settled = (await shards.effects()).filter(({ run }) => run === caller!.id)
      expect(settled).toMatchObject([{ state: 'confirmed', outcome: { kind: 'done' } }])
    })

    it('withdraws, moves and resumes single runs, and only once', async () => {
      const { journey } = await shards.publish({
        nodes: {
          start: on('m1'),
          rest: waitFor('m2'),
          bad: ['branch', { cases: [{ id: 'a', label: 'A', when: { '+': [{ var: 'entry.word' }, 1] } }] }],
          end: waitFor('never'),
        },
        edges: { 'start.next': 'rest', 'rest.event:x': 'bad', 'bad.else': 'end', 'bad.case:a': 'end' },
      })
      await shards.emit(
        ...['m', 'n', 'o'].map((customer) => ({
          id: `m1-${customer}`,
          customer,
          name: 'm1',
          data: { word: 'no number' },
        })),
      )
      await shards.visitAll()
      const [first, second, third] = await runsOf(journey)
      const command = (c: Parameters<typeof commandRun>[2], id: string) =>
        shards.database.asEngine((trx) => commandRun(trx, shards.workspace, c, id))
      expect(await command({ kind: 'withdraw', run: first!.id, reason: 'asked' }, 'w1')).toBe(true)
      await command({ kind: 'withdraw', run: first!.id, reason: 'asked' }, 'w1')
      await command({ kind: 'move', run: second!.id, node: 3 }, 'v1')
      const { key } = await shards.database.db
        .selectFrom('customer')
        .select('key')
        .where('id', '=', third!.customer)
        .executeTakeFirstOrThrow()
      await shards.emit({ id: 'm2-1', customer: key, name: 'm2' })
      await shards.visitAll()
      expect(await endedOf(journey)).toMatchObject([{ id: first!.id, reason: 'asked' }])
      expect(await runsOf(journey)).toMatchObject([
        { id: second!.id, node: 3, parked: false },
        { id: third!.id, node: 2, parked: true },
      ])
      await command({ kind: 'resume', run: third!.id, node: 3 }, 'r1')
      await shards.visitAll()
      expect(await runsOf(journey)).toMatchObject([{ node: 3 }, { id: third!.id, node: 3, parked: false, seq: 3 }])
      expect(await command({ kind: 'withdraw', run: 64 * 999_999_999, reason: 'x' }, 'w9')).toBe(false)
    })

    it('finds the run that kills its workers, parks it, and lets the others go on', async () => {
      const { journey } = await shards.publish({
        nodes: { start: on('p1'), rest: waitFor('p2') },
        edges: { 'start.next': 'rest' },
      })
      const others = await sameShard('poison', 3)
      await shards.emit(...['poison', ...others].map((customer) => ({ id: `p1-${customer}`, customer, name: 'p1' })))
      await shards.visitAll()
      await shards.emit(...['poison', ...others].map((customer) => ({ id: `p2-${customer}`, customer, name: 'p2' })))
      const shard = (await runsOf(journey))[0]!.shard
      const deadly = newVisiting()
      const dying = { ...deadly, engine: { ...deadly.engine, advance: dieFor('poison', deadly.engine.advance) } }
      for (let attempt = 0; attempt < 20; attempt++) {
        await shards.visit(shard, dying).catch(() => undefined)
        if ((await shards.inbox()).length === 0) break
      }
      expect(await runsOf(journey)).toMatchObject([
        { parked: true, state: { p: { code: 'POISON', args: { input: { kind: 'event', id: 'e:test:p2-poison' } } } } },
      ])
      expect(await endedOf(journey)).toHaveLength(3)
    })

    it('parks at its entry what would have begun, and loses nothing of it', async () => {
      const { journey } = await shards.publish({
        nodes: { start: on('q1'), rest: waitFor('q2') },
        edges: { 'start.next': 'rest' },
      })
      await shards.emit({ id: 'q1-1', customer: 'deadly', name: 'q1', data: { size: 3 } })
      const { shard } = (await shards.inbox())[0]!
      const visiting = newVisiting()
      const dying = { ...visiting, engine: { ...visiting.engine, advance: dieFor('deadly', visiting.engine.advance) } }
      for (let attempt = 0; attempt < 20 && (await shards.inbox()).length > 0; attempt++)
        await shards.visit(shard, dying).catch(() => undefined)
      const [run] = await runsOf(journey)
      expect(run).toMatchObject({
        parked: true,
        node: 0,
        state: { p: { code: 'POISON', args: { input: { id: 'e:test:q1-1' } } } },
      })

      await shards.database.inWorkspace(shards.workspace, (trx) =>
        commandRun(trx, shards.workspace, { kind: 'resume', run: run!.id }, 'q'),
      )
      await shards.visitAll()
      expect(await runsOf(journey)).toMatchObject([{ parked: false, node: 1, listens: ['q2'] }])
    })

    it('counts on the canvas exactly what the history says', async () => {
      const counted = await shards.database.db
        .selectFrom('node_tally')
        .select((eb) => ['journey', 'version', 'node', 'port', 'day', eb.fn.sum<number>('count').as('count')])
        .groupBy(['journey', 'version', 'node', 'port', 'day'])
        .execute()
      const recounted = await countsFromHistory(shards.database, shards.workspace)
      const sorted = (rows: readonly Counted[]) =>
        rows.map((row) => [row.journey, row.version, row.node, row.port, row.day, row.count].join(' ')).sort()
      expect(sorted(counted)).toEqual(sorted(recounted))
      const parked = counted.filter(({ port }) => port <= -3)
      expect(new Set(parked.map(({ port }) => port))).toEqual(new Set([-3, -4, -5]))
    })

    it('gives the same runs again when their journals are replayed', async () => {
      const runs = await shards.runs()
      const ended = await shards.history()
      expect(runs.length + ended.length).toBeGreaterThan(10)
      for (const { id } of [...runs, ...ended]) {
        const replayed = await replayRun(shards.database, shards.workspace, id)
        expect(replayed.differences).toEqual([])
        const living = runs.find((run) => run.id === id)
        if (living !== undefined)
          expect(replayed.run).toMatchObject({
            node: living.node,
            seq: living.seq,
            until: living.wake_at,
            context: (living.state as { c?: object }).c ?? {},
          })
      }
    })

    it('gives every transition of a run the next number', async () => {
      const { rows } = await sql`
        SELECT run FROM usher.transition GROUP BY run HAVING count(*) <> max(seq) OR min(seq) <> 1`.execute(
        shards.database.db,
      )
      expect(rows).toEqual([])
    })

    async function sameShard(key: string, count: number): Promise<readonly string[]> {
      const { bucketOf } = await import('../ingest/shard-of.ts')
      const wanted = bucketOf(shards.workspace, key)
      return Array.from({ length: 2_000 }, (_, n) => `p${n}`)
        .filter((one) => bucketOf(shards.workspace, one) === wanted)
        .slice(0, count)
    }
  })
}

type Counted = Omit<Awaited<ReturnType<typeof countsFromHistory>>[number], 'workspace'>
type Advance = ReturnType<typeof newVisiting>['engine']['advance']

/** A step that ends its process looks to the database like a visit that never comes back. */
function dieFor(customer: string, advance: Advance): Advance {
  return (program, run, input, facts) => {
    if (run.customer === customer) throw new Error('killed')
    return advance(program, run, input, facts)
  }
}
