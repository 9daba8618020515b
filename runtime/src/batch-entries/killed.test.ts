// Workers on PostgreSQL that are killed while a segment is taken in.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { graphOf } from '@usher/shared/testing/graph-of'
import { expect, it } from 'vitest'
import { freshConnectionString } from '../../test/databases.ts'
import { createWorkspace, publish, readingAll } from '../../test/shards.ts'
import { openDatabase } from '../database/database.ts'
import { createLog } from '../log.ts'
import { walkRefreshes } from '../segments/refresh.ts'
import { saveSegment } from '../segments/save.ts'
import { usherOn } from '../usher.ts'
import { startEntry } from './start.ts'

const CUSTOMERS = 2_400

it('loses nobody and asks nobody twice, however often its workers die', { timeout: 120_000 }, async () => {
  const connectionString = await freshConnectionString()
  const log = createLog('silent')
  const database = await openDatabase({ connectionString }, { log })
  const workspace = await createWorkspace(database)
  const sketch = {
    nodes: { start: ['entry', { on: 'api' }], out: ['exit', { reason: 'done' }] },
    edges: { 'start.next': 'out' },
  } as const
  const { journey } = await publish(database, { workspace, id: 'all', graph: readingAll(graphOf(sketch)) })
  const usher = await usherOn(database, { log })
  await usher.customers.upsert(Array.from({ length: CUSTOMERS }, (_, n) => ({ id: `c${n}` })))
  const by = { id: 'test', name: 'test' }
  const saved = await database.inWorkspace(workspace, (trx) =>
    saveSegment(
      { trx, workspace, now: Date.now(), by },
      { id: null, rev: 0, name: 'all', description: '', rule: true },
    ),
  )
  if (saved.kind !== 'saved') throw new Error(JSON.stringify(saved))
  do await usher.workUntilQuiet()
  while ((await walkRefreshes(usher.world)) > 0)
  await database.inWorkspace(workspace, (trx) =>
    startEntry(
      { trx, workspace, now: Date.now(), by },
      { journey: 'all', segment: saved.id, exclude: [], perMinute: 9_000, rrule: null },
    ),
  )
  const sent = async () => (await database.db.selectFrom('batch_entry').select('sent').executeTakeFirstOrThrow()).sent
  const entered = () =>
    database.db.selectFrom('run_history').select('customer').where('journey', '=', journey).execute()

  for (let kill = 0; kill < 3; kill++) {
    const before = await sent()
    const worker = await startWorker(connectionString)
    await until(async () => (await sent()) > before)
    worker.kill('SIGKILL')
    await once(worker, 'exit')
    expect(await sent()).toBeLessThan(CUSTOMERS)
  }
  const last = await startWorker(connectionString)
  await until(async () => (await entered()).length >= CUSTOMERS)
  last.kill('SIGTERM')
  await once(last, 'exit')
  const customers = (await entered()).map(({ customer }) => customer)
  expect([customers.length, new Set(customers).size]).toEqual([CUSTOMERS, CUSTOMERS])
  expect(await database.db.selectFrom('batch_entry').select(['state', 'sent']).execute()).toEqual([
    { state: 'done', sent: CUSTOMERS },
  ])
  await usher.close()
})

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1_000; tries++) {
    if (await holds()) return
    await sleep(40)
  }
  throw new Error('It did not come about within forty seconds')
}

async function startWorker(connectionString: string): Promise<ChildProcess> {
  const file = fileURLToPath(new URL('../../test/worker-process.ts', import.meta.url))
  const worker = spawn(process.execPath, ['--conditions=usher-source', file, connectionString], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(worker.stdout!, 'data')
  return worker
}
