import { SECOND } from '@usher/shared/base/time'
import { graphOf } from '@usher/shared/testing/graph-of'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { databases } from '../../test/databases.ts'
import { createWorkspace, publish, readingAll } from '../../test/shards.ts'
import type { Database } from '../database/database.ts'
import { createLog } from '../log.ts'
import { usherOn } from '../usher.ts'

for (const kind of databases) {
  describe(`a worker on ${kind.name}`, () => {
    it('takes customers through timers and effects, one journey calling another, and stops when told', async () => {
      const database = await kind.fresh()
      const workspace = await createWorkspace(database)
      await publish(database, { workspace, id: 'called', graph: readingAll(called()) })
      const { journey } = await publish(database, { workspace, id: 'calling', graph: readingAll(calling()) })
      const usher = await usherOn(database, { log: createLog('silent') })
      const stop = new AbortController()
      const worked = usher.work({ concurrency: 3, signal: stop.signal })
      await usher.events.emit(Array.from({ length: 40 }, (_, n) => ({ id: `e${n}`, customer: `c${n}`, name: 'go' })))
      await until(async () => (await ended(database, journey)).length === 40)
      stop.abort()
      await worked
      expect(new Set((await ended(database, journey)).map(({ reason }) => reason))).toEqual(new Set(['called well']))
      const { rows } = await sql<{ early: number }>`
        SELECT count(*) AS early FROM usher.transition WHERE input_kind = 'woken' AND at < (
          SELECT before.at + ${SECOND / 2} FROM usher.transition AS before
          WHERE before.shard = transition.shard AND before.run = transition.run AND before.seq = transition.seq - 1)`.execute(
        database.db,
      )
      expect(rows).toEqual([{ early: 0 }])
      await usher.close()
    })
  })
}

describe('a worker whose database goes away', () => {
  it('goes on when it is back', async () => {
    const database = await databases.find(({ name }) => name === 'PostgreSQL')!.fresh()
    const workspace = await createWorkspace(database)
    const { journey } = await publish(database, { workspace, id: 'called', graph: readingAll(called()) })
    const usher = await usherOn(database, { log: createLog('silent') })
    const worked = usher.work({ concurrency: 2 })
    for (let time = 0; time < 5; time++) {
      await usher.journeys.enrol({ journey: 'called', customer: `c${time}`, id: `n${time}` })
      await database
        .asOwner((trx) =>
          sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`.execute(
            trx,
          ),
        )
        .catch(() => undefined)
    }
    await until(async () => (await ended(database, journey)).length === 5)
    await usher.close()
    await worked
  })
})

function calling() {
  return graphOf({
    nodes: {
      start: ['entry', { on: 'event', name: 'go' }],
      call: ['subJourney', { journey: 'called', mode: 'call', saveAs: 'answer' }],
      well: [
        'branch',
        { cases: [{ id: 'yes', label: 'Yes', when: { '==': [{ var: 'context.answer.reason' }, 'rested'] } }] },
      ],
      out: ['exit', { reason: 'called well' }],
    },
    edges: { 'start.next': 'call', 'call.done': 'well', 'well.case:yes': 'out' },
  })
}

function called() {
  const graph = graphOf({
    nodes: {
      start: ['entry', { on: 'api' }],
      rest: ['wait', { for: 'duration', ms: 60 * SECOND }],
      out: ['exit', { reason: 'rested' }],
    },
    edges: { 'start.next': 'rest', 'rest.elapsed': 'out' },
  })
  // Shorter than a drawn wait may be.
  const nodes = graph.nodes.map((node) =>
    node.id === 'rest' ? { ...node, config: { ...node.config, ms: SECOND / 2 } } : node,
  )
  return { ...graph, nodes }
}

function ended(database: Database, journey: number) {
  return database.db.selectFrom('run_history').select('reason').where('journey', '=', journey).execute()
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await holds().catch(() => false)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('It did not come to that')
}
