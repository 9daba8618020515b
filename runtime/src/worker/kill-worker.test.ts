import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { SECOND } from '@usher/shared/base/time'
import { graphOf } from '@usher/shared/testing/graph-of'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { freshConnectionString } from '../../test/databases.ts'
import { createWorkspace, publish, readingAll } from '../../test/shards.ts'
import { type Database, openDatabase } from '../database/database.ts'
import { createLog } from '../log.ts'
import { usherOn } from '../usher.ts'
import { probeShards } from './probe-shards.ts'

const CUSTOMERS = 1_000
const KILLS = 6
/** Moves that have been made at the least before each kill: the worker is in the middle of its work, not at its beginning. */
const SEEN = 20

describe('workers that are killed in the middle of their work', () => {
  it('lose no customer, double no step, and never ask twice under two keys', async () => {
    const connectionString = await freshConnectionString()
    const log = createLog('silent')
    const database = await openDatabase({ connectionString }, { log })
    await database.asOwner((trx) => sql`CREATE TABLE public.coupon_calls (key text)`.execute(trx))
    const workspace = await createWorkspace(database)
    const { journey } = await publish(database, { workspace, id: 'coupons', graph: journeyWithCoupon() })
    const usher = await usherOn(database, { log })

    const ids = Array.from({ length: CUSTOMERS }, (_, n) => n)
    for (let kill = 0; kill < KILLS; kill++) {
      const before = await movesOf(database)
      const worker = await startWorker(connectionString)
      const some = ids.slice((kill * CUSTOMERS) / KILLS, ((kill + 1) * CUSTOMERS) / KILLS)
      const events = some.map((n) => ({ id: `e${n}`, customer: `c${n}`, name: 'bought' }))
      // Every event twice: the second delivery must change nothing, also when the worker dies between the two.
      await Promise.all([usher.events.emit(events), usher.events.emit(events)])
      await until(async () => (await movesOf(database)) > before + SEEN)
      worker.kill('SIGKILL')
      await once(worker, 'exit')
    }
    // The dead held leases: their effects come back when those end.
    await sql`UPDATE usher.effect SET due_at = least(due_at, (extract(epoch FROM clock_timestamp()) * 1000)::bigint) WHERE due_at IS NOT NULL`.execute(
      database.db,
    )
    const last = await startWorker(connectionString)
    await until(async () =>
      (await probeShards(database)).every(
        (probe) => !probe.inbox && probe.wakeAt === null && probe.insideAt === null && probe.outsideAt === null,
      ),
    )
    last.kill('SIGTERM')
    await once(last, 'exit')

    expect(await database.db.selectFrom('run').selectAll().execute()).toEqual([])
    const ended = await database.db
      .selectFrom('run_history')
      .select(['customer', 'reason', 'seq'])
      .where('journey', '=', journey)
      .execute()
    expect(ended).toHaveLength(CUSTOMERS)
    expect(new Set(ended.map(({ customer }) => customer)).size).toBe(CUSTOMERS)
    expect(new Set(ended.map(({ reason, seq }) => `${reason} ${seq}`))).toEqual(new Set(['done 3']))
    const { rows } = await database.asOwner((trx) =>
      sql<{ keys: number; effects: number }>`
        SELECT (SELECT count(DISTINCT key) FROM public.coupon_calls) AS keys, count(*) AS effects FROM usher.effect`.execute(
        trx,
      ),
    )
    expect(rows).toEqual([{ keys: CUSTOMERS, effects: CUSTOMERS }])
    const gaps = await sql`SELECT run FROM usher.transition GROUP BY run HAVING count(*) <> 3 OR max(seq) <> 3`.execute(
      database.db,
    )
    expect(gaps.rows).toEqual([])
    await usher.close()
  }, 120_000)
})

function journeyWithCoupon() {
  const graph = graphOf({
    nodes: {
      start: ['entry', { on: 'event', name: 'bought' }],
      give: ['couponIssue', { coupon: 'ten' }],
      rest: ['wait', { for: 'duration', ms: 60_000 }],
      out: ['exit', { reason: 'done' }],
    },
    edges: { 'start.next': 'give', 'give.issued': 'rest', 'rest.elapsed': 'out' },
  })
  // Shorter than a drawn wait may be.
  const nodes = graph.nodes.map((node) =>
    node.id === 'rest' ? { ...node, config: { ...node.config, ms: SECOND / 2 } } : node,
  )
  return readingAll({ ...graph, nodes })
}

async function movesOf({ db }: Database): Promise<number> {
  const { count } = await db
    .selectFrom('transition')
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

async function startWorker(connectionString: string): Promise<ChildProcess> {
  const file = fileURLToPath(new URL('../../test/worker-process.ts', import.meta.url))
  const worker = spawn(process.execPath, ['--conditions=usher-source', file, connectionString], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(worker.stdout!, 'data')
  return worker
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('The work did not come to an end')
}
