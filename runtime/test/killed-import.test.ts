// The command line's import, killed with -9 in the middle and started again, until it is through.

import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { openDatabase } from '../src/database/database.ts'
import { createLog } from '../src/log.ts'
import { freshConnectionString } from './databases.ts'

const bin = fileURLToPath(new URL('../bin/usher.js', import.meta.url))
const ROWS = 60_000

it('loses nothing and doubles nothing, however often it is killed', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'usher-import-')), 'orders.csv')
  const rows = Array.from({ length: ROWS }, (_, index) => `c${index % 7_000},2026-01-01 08:00:00,${index}`)
  writeFileSync(file, `who,at,amount\n${rows.join('\n')}\n`)
  const connectionString = await freshConnectionString()
  const database = await openDatabase({ connectionString }, { log: createLog('silent') })
  const standing = async () => (await database.db.selectFrom('import').select(['position', 'state']).execute())[0]
  const begin = () => {
    const args = ['import', file, '--database', connectionString, '--json']
    const map = ['--map', 'customer=who,time=at,event=order_paid']
    return spawn(process.execPath, ['--conditions=usher-source', bin, ...args, ...map], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
  }
  let kills = 0
  for (let seen = 0; (await standing())?.state !== 'done'; kills++) {
    const child = begin()
    const ended = new Promise((resolve) => child.on('exit', resolve))
    let over = false
    void ended.then(() => {
      over = true
    })
    // It has got further than the one before: now it is in the middle of something.
    while (!over && ((await standing())?.position ?? 0) <= seen + 500_000)
      await sql`SELECT pg_sleep(0.02)`.execute(database.db)
    child.kill('SIGKILL')
    await ended
    seen = (await standing())?.position ?? 0
  }
  expect(kills).toBeGreaterThan(1)
  const { rows: found } = await sql`
    SELECT (SELECT count(*) FROM usher.import) AS imports, (SELECT rows FROM usher.import) AS rows, (SELECT fresh FROM usher.import) AS fresh,
      (SELECT count(*) FROM usher.customer) AS customers, count(*) AS events, sum((data->>'amount')::int) AS sum,
      (SELECT sum(count) FROM usher.event_total) AS counted FROM usher.event`.execute(database.db)
  const sum = (ROWS * (ROWS - 1)) / 2
  expect(found).toEqual([{ imports: 1, rows: ROWS, fresh: ROWS, customers: 7_000, events: ROWS, sum, counted: ROWS }])
  await database.close()
}, 180_000)
