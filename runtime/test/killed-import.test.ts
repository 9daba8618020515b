// The command line's import: killed with -9 in the middle and started again, and cut off from its database.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../src/database/database.ts'
import { createLog } from '../src/log.ts'
import { freshConnectionString } from './databases.ts'

const bin = fileURLToPath(new URL('../bin/usher.js', import.meta.url))
const ROWS = 60_000
const CUT = sql`
  SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`

describe('an import', { timeout: 180_000 }, () => {
  let database: Database
  let begin: () => ChildProcess
  const standing = async () => (await database.db.selectFrom('import').select(['position', 'state']).execute())[0]

  beforeEach(async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'usher-import-')), 'orders.csv')
    const rows = Array.from({ length: ROWS }, (_, index) => `c${index % 7_000},2026-01-01 08:00:00,${index}`)
    writeFileSync(file, `who,at,amount\n${rows.join('\n')}\n`)
    const connectionString = await freshConnectionString()
    database = await openDatabase({ connectionString }, { log: createLog('silent') })
    const args = ['import', file, '--database', connectionString, '--json']
    const map = ['--map', 'customer=who,time=at,event=order_paid']
    begin = () =>
      spawn(process.execPath, ['--conditions=usher-source', bin, ...args, ...map], {
        stdio: ['ignore', 'pipe', 'ignore'],
      })
    return () => database.close()
  })

  it('loses nothing and doubles nothing, however often it is killed', async () => {
    let kills = 0
    for (let seen = 0; (await standing())?.state !== 'done'; kills++) {
      const child = begin()
      await untilIn(child, seen + 500_000)
      child.kill('SIGKILL')
      await endOf(child)
      seen = (await standing())?.position ?? 0
    }
    expect(kills).toBeGreaterThan(1)
    await expectAllOnce()
  })

  it('goes on by itself when its connections are cut', async () => {
    const child = begin()
    const ended = endOf(child)
    for (const seen of [300_000, 900_000]) {
      await untilIn(child, seen)
      await database.asOwner((owner) => CUT.execute(owner))
    }
    expect(await ended).toBe(0)
    await expectAllOnce()
  })

  /** It has got further than so many bytes: now it is in the middle of something. */
  async function untilIn(child: ChildProcess, bytes: number): Promise<void> {
    while (child.exitCode === null && ((await standing())?.position ?? 0) <= bytes)
      await sql`SELECT pg_sleep(0.02)`.execute(database.db)
  }

  async function expectAllOnce(): Promise<void> {
    const { rows: found } = await sql`
      SELECT (SELECT count(*) FROM usher.import) AS imports, (SELECT rows FROM usher.import) AS rows, (SELECT fresh FROM usher.import) AS fresh,
        (SELECT count(*) FROM usher.customer) AS customers, count(*) AS events, sum((data->>'amount')::int) AS sum,
        (SELECT sum(count) FROM usher.event_total) AS counted FROM usher.event`.execute(database.db)
    const sum = (ROWS * (ROWS - 1)) / 2
    expect(found).toEqual([{ imports: 1, rows: ROWS, fresh: ROWS, customers: 7_000, events: ROWS, sum, counted: ROWS }])
  }
})

/** Its exit code; null when it was killed. */
function endOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once('exit', resolve))
}
