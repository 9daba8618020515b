import type { JsonObject } from '@usher/shared/base/json'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../../../test/databases.ts'
import { worldOn } from '../../../test/performing.ts'
import { createWorkspace, openShards, type Published, publish, type Shards } from '../../../test/shards.ts'
import { createOutbox } from '../../outbox/work-outbox.ts'
import type { Planned } from '../performer.ts'
import { performers } from '../performers.ts'
import type { World } from '../world.ts'
import { performStartJourney } from './perform.ts'

const input = [{ name: 'order', value: { rule: { var: 'entry.order' } } }]

for (const kind of databases) {
  describe(kind.name, () => {
    let shards: Shards
    let world: World
    let closeWorld: () => Promise<void>
    let callee: Published
    beforeAll(async () => {
      shards = await openShards(kind)
      const { world: around, close } = await worldOn(shards.database)
      world = around
      closeWorld = close
      callee = await shards.publish({
        nodes: { in: ['entry', { on: 'api' }], out: ['exit', { reason: 'answered', outputs: ['order'] }] },
        edges: { 'in.next': 'out' },
      })
    })
    afterAll(async () => {
      await closeWorld()
      await shards.close()
    })

    it('calls a journey: the caller gets its reason and outputs when it has ended', async () => {
      expect(await outcomeOf({ name: 'call', journey: 'j1', mode: 'call' })).toEqual({
        kind: 'done',
        data: { reason: 'answered', outputs: { order: 'o-1' } },
      })
    })

    it('starts a journey: the caller gets its run at once', async () => {
      const before = await ended(callee)
      const outcome = await outcomeOf({ name: 'start', journey: 'j1', mode: 'start' })
      const run = (await ended(callee)).at(-1)!
      expect(await ended(callee)).toHaveLength(before.length + 1)
      expect(outcome).toEqual({ kind: 'done', data: { run: String(run.id) } })
    })

    it('fails when the journey is not there, not published, put away, or of another brand', async () => {
      const draft = { rev: 0, draft: '{}', created_at: 0, created_by: 'x', updated_at: 0, updated_by: 'x' }
      await shards.database.db
        .insertInto('journey')
        .values({ ...draft, workspace: shards.workspace, id: 'only-a-draft', name: 'draft', status: 'draft' })
        .execute()
      const foreign = await createWorkspace(shards.database, 'two')
      await publish(shards.database, { workspace: foreign, id: 'foreign', graph: await graphOfCallee() })
      await publish(shards.database, { workspace: shards.workspace, id: 'archived', graph: await graphOfCallee() })
      await setStatus('archived', 'archived')
      for (const journey of ['missing', 'only-a-draft', 'archived', 'foreign']) {
        const outcome = await outcomeOf({ name: `no-${journey}`, journey, mode: 'call' })
        expect([journey, outcome]).toMatchObject([journey, { kind: 'failed', code: 'NO_JOURNEY' }])
      }
    })

    it('fails when the journey does not let the customer in', async () => {
      await setStatus('j1', 'paused')
      const outcome = await outcomeOf({ name: 'paused', journey: 'j1', mode: 'call' })
      await setStatus('j1', 'running')
      expect(outcome).toMatchObject({ kind: 'failed', code: 'NOT_ENTERED' })
    })

    it('enrols once, however often it is performed, and answers in the order of the batch', async () => {
      const { id: customer, shard } = await shards.database.db
        .selectFrom('customer')
        .select(['id', 'shard'])
        .where('key', '=', 'c-call')
        .executeTakeFirstOrThrow()
      const place = { workspace: shards.workspace, shard, customer, run: '1', seq: 1, index: 0 }
      const start = (journey: string, key: string): Planned<'startJourney'> => ({
        ...{ kind: 'startJourney', payload: { journey, input: {}, wait: true }, ...place, key },
        ...{ journey: 1, version: 1, node: 1, attempt: 1, createdAt: 0 },
      })
      const told: number[] = []
      const stop = world.hints.onShardReady((ready) => told.push(...ready))
      const batch = [start('missing', 'ef_a'), start('j1', 'ef_b'), { ...start('j1', 'ef_c'), customer: 999 }]
      const answers = [await performStartJourney(batch, world), await performStartJourney(batch, world)]
      stop()
      expect(answers).toMatchObject(
        Array(2).fill([{ code: 'NO_JOURNEY' }, { kind: 'later' }, { kind: 'failed', code: 'NO_CUSTOMER' }]),
      )
      expect(told).toEqual([shard])
      const rows = (await shards.inbox()).filter(({ input_id }) => input_id.includes('ef_'))
      expect(rows.map(({ input_id, payload }) => [input_id, payload])).toEqual([
        ['e:journey:ef_b', { journey: callee.journey, data: {}, caller: { run: 1, seq: 1, index: 0, wait: true } }],
      ])
    })

    /** What became of the call of one customer in a journey of its own. */
    async function outcomeOf(call: { name: string; journey: string; mode: string }): Promise<unknown> {
      const { name, journey, mode } = call
      const { journey: caller } = await shards.publish({
        nodes: {
          in: ['entry', { on: 'event', name }],
          call: ['subJourney', { journey, mode, input, saveAs: 'answer' }],
        },
        edges: { 'in.next': 'call' },
      })
      const data: JsonObject = { order: 'o-1' }
      await shards.emit({ id: name, customer: `c-${name}`, name, data })
      await shards.visitAll()
      const outbox = createOutbox({ performers, world })
      for (const shard of new Set((await shards.effects()).map((effect) => effect.shard))) {
        await outbox.performInside(shard)
      }
      await shards.visitAll()
      expect(await ended({ journey: caller })).toHaveLength(1)
      const effect = (await shards.effects()).find((one) => one.journey === caller)
      return effect?.outcome
    }

    async function ended({ journey }: Pick<Published, 'journey'>) {
      return (await shards.history()).filter((run) => run.journey === journey)
    }

    async function graphOfCallee() {
      const { graph } = await shards.database.db
        .selectFrom('version')
        .select('graph')
        .where('journey', '=', callee.journey)
        .executeTakeFirstOrThrow()
      return JSON.parse(JSON.stringify(graph))
    }

    async function setStatus(id: string, status: 'running' | 'paused' | 'archived'): Promise<void> {
      const { db } = shards.database
      await db.updateTable('journey').set({ status }).where('id', '=', id).execute()
      await db
        .updateTable('live_revision')
        .set(({ eb }) => ({ number: eb('number', '+', 1) }))
        .execute()
    }
  })
}
