// `npm run measure:totals`: how long it takes to count those who have done something so often, by what is kept of each customer's events
// against the same question put to the history, one after the other in the same transaction.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DAY } from '@usher/shared/base/time'
import type { Rule } from '@usher/shared/conditions/rule'
import { inScope, type Scoped } from '../runtime/src/api/scoped.ts'
import { startEmbeddedPostgres } from '../runtime/src/bench/embedded-postgres.ts'
import { percentile } from '../runtime/src/bench/measure.ts'
import type { Session } from '../runtime/src/database/database.ts'
import { createLog } from '../runtime/src/log.ts'
import { ruleSetting } from '../runtime/src/segments/audience.ts'
import { LISTS } from '../runtime/src/segments/in-time.ts'
import { ruleToSql } from '../runtime/src/segments/sql/rule-to-sql.ts'
import { createUsher, type Usher } from '../runtime/src/usher.ts'
import { ensureWorkspace } from '../runtime/src/workspace/ensure-workspace.ts'
import { importFile } from './million/import-file.ts'
import { writeFiles } from './million/write-files.ts'

const { values: flags } = parseArgs({
  options: {
    customers: { type: 'string', default: '300000' },
    events: { type: 'string', default: '1500000' },
    database: { type: 'string' },
  },
})
const ROUNDS = 9

interface Asked {
  readonly name: string
  readonly rule: Rule
  /** The same of the history, as a condition on `usher.customer AS c`. */
  readonly ofHistory: (at: Pick<Scoped, 'workspace' | 'now'>) => string
}

const ordered: Rule = { count_events: ['order_paid'] }
const HALF_A_YEAR = 180 * DAY
const orders = ({ workspace, now }: Pick<Scoped, 'workspace' | 'now'>) =>
  `SELECT e.customer FROM usher.event AS e WHERE e.workspace = ${workspace} AND e.name = 'order_paid' AND e.at <= ${now}`

const questions: readonly Asked[] = [
  { name: 'has ordered', rule: { '>=': [ordered, 1] }, ofHistory: (at) => `c.id IN (${orders(at)})` },
  { name: 'has never ordered', rule: { '<': [ordered, 1] }, ofHistory: (at) => `(NOT c.id IN (${orders(at)}))` },
  {
    name: 'has ordered three times',
    rule: { '>=': [ordered, 3] },
    ofHistory: (at) => `c.id IN (${orders(at)} GROUP BY e.customer HAVING count(*) >= 3)`,
  },
  {
    name: 'first ordered half a year ago or earlier',
    rule: { before: [{ event_total: ['order_paid', 'first'] }, { '-': [{ var: 'now' }, HALF_A_YEAR] }] },
    ofHistory: (at) => `c.id IN (${orders(at)} GROUP BY e.customer HAVING min(e.at) < ${at.now - HALF_A_YEAR})`,
  },
]

const server = flags.database === undefined ? await startEmbeddedPostgres() : null
try {
  await measure(flags.database ?? server!.connectionString)
} finally {
  await server?.stop()
}

async function measure(database: string): Promise<void> {
  const usher = await createUsher({ database: { connectionString: database }, log: createLog('error') })
  try {
    const { id: workspace } = await ensureWorkspace(usher.world, { slug: 'million', name: 'Million' })
    if (flags.database === undefined) await fill(database)
    await usher.database.session((session) => session.script('ANALYZE'))
    for (const asked of questions) await compare(usher, workspace, asked)
  } finally {
    await usher.close()
  }
}

async function fill(database: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'usher-totals-'))
  const size = { people: Number(flags.customers), deeds: Number(flags.events), now: Date.now() }
  const { customers, events } = await writeFiles(folder, size)
  await importFile({ file: customers, map: 'id=uid,tags=tags,joined=joined:time', database })
  await importFile({ file: events, map: 'customer=uid,time=time,event=event,id=id', database })
  rmSync(folder, { recursive: true })
}

async function compare(usher: Usher, workspace: number, { name, rule, ofHistory }: Asked): Promise<void> {
  const asked = await inScope(usher.world, workspace, async (scoped) => {
    const byTotals = ruleToSql(rule, await ruleSetting(scoped, { rule }, 'everyone'))
    if (!byTotals.ok) throw new Error(byTotals.fault)
    const { sql, parameters } = byTotals.value.compile(scoped.trx)
    return { totals: { sql, parameters }, history: { sql: ofHistory(scoped), parameters: [] } }
  })
  await usher.database.session(async (session) => {
    await session.script(`BEGIN; SET LOCAL work_mem = '${LISTS}'; SET LOCAL statement_timeout = 0`)
    const [totals, history] = [
      await timed(session, workspace, asked.totals),
      await timed(session, workspace, asked.history),
    ]
    await session.script('COMMIT')
    if (totals.members !== history.members) throw new Error(`${name}: ${totals.members} against ${history.members}`)
    const figures = `${history.ms.toFixed(0)} ms by the history, ${totals.ms.toFixed(0)} ms by totals`
    console.log(
      `${name.padEnd(42)} ${figures}, ${(history.ms / totals.ms).toFixed(1)} times (${totals.members} members)`,
    )
  })
}

interface Where {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** The median of some rounds. */
async function timed(session: Session, workspace: number, { sql, parameters }: Where) {
  const times: number[] = []
  let members = 0
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now()
    const [row] = await session.query<{ members: number }>(
      `SELECT count(*) FILTER (WHERE ${sql}) AS members, count(*) AS customers FROM usher.customer AS c WHERE c.workspace = ${workspace}`,
      parameters,
    )
    times.push(performance.now() - began)
    members = row!.members
  }
  return { ms: percentile(times, 0.5), members }
}
