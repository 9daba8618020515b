// The check of segments as a shell sees it, over an embedded database.

import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { createLog } from '../log.ts'
import { walkRefreshes } from '../segments/refresh.ts'
import { saveSegment } from '../segments/save.ts'
import { createUsher, type Usher } from '../usher.ts'

const bin = fileURLToPath(new URL('../../bin/usher.js', import.meta.url))
const pglite = join(mkdtempSync(join(tmpdir(), 'usher-segments-')), 'data')

it('tells who is kept as a member and is not, and mends it where asked', { timeout: 180_000 }, async () => {
  await onData(async (usher) => {
    await usher.customers.upsert([
      { id: 'a', attributes: { level: 5 } },
      { id: 'b', attributes: { level: 1 } },
    ])
    const { workspace } = await usher.database.db.selectFrom('customer').select('workspace').executeTakeFirstOrThrow()
    const by = { id: 'test', name: 'test' }
    const rule = { '>=': [{ var: 'customer.level' }, 3] }
    await usher.database.inWorkspace(workspace, (trx) =>
      saveSegment({ trx, workspace, now: Date.now(), by }, { id: null, rev: 0, name: '会员', description: '', rule }),
    )
    await settle(usher)
  })
  expect(await check()).toEqual({ code: 0, out: '2 customers: who is kept as a member is one\n' })
  await onData((usher) => sql`UPDATE usher.segment_member SET segments = '{}'`.execute(usher.database.db))
  expect(await check()).toEqual({ code: 1, out: '2 customers, 1 differences:\na is in "会员" and is not kept\n' })
  const { code, out } = await check('--repair', '--json')
  expect([code, JSON.parse(out)]).toMatchObject([
    1,
    { customers: 2, wrongs: 1, wrong: [{ customer: 'a', isIn: true }] },
  ])
  await onData(settle)
  expect((await check()).code).toBe(0)
})

async function onData(work: (usher: Usher) => Promise<unknown>): Promise<void> {
  const workspace = { slug: 'main', name: 'Brand' }
  const usher = await createUsher({ database: { pglite }, workspace, log: createLog('silent') })
  try {
    await work(usher)
  } finally {
    await usher.close()
  }
}

async function settle(usher: Usher): Promise<void> {
  do await usher.workUntilQuiet()
  while ((await walkRefreshes(usher.world)) > 0)
}

function check(...flags: readonly string[]): Promise<{ readonly code: number; readonly out: string }> {
  const { DATABASE_URL: _, ...env } = process.env
  const args = ['--conditions=usher-source', bin, 'segments', 'check', '--data', pglite, ...flags]
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env }, (error, out) =>
      resolve({ code: error === null ? 0 : Number(error.code), out }),
    )
  })
}
