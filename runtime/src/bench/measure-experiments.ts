import { loadavg } from 'node:os'
import { DAY } from '@usher/shared/base/time'
import { outcomeMetricSchema } from '@usher/shared/experiments/outcome-metric'
import { planSchema } from '@usher/shared/experiments/plan'
import { type RawBuilder, sql } from 'kysely'
import { type Database, openDatabase } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import { openEpochs } from '../experiments/open-epochs.ts'
import { registerPlan } from '../experiments/register-plan.ts'
import { reportOn } from '../experiments/report.ts'
import { rollUp } from '../experiments/roll-up.ts'
import { createLog } from '../log.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'

const DAYS = 30
const FIRST = 20_000
const END = (FIRST + DAYS + 9) * DAY
const EPOCHS = [
  [90, 10],
  [50, 50],
  [10, 90],
]
const metrics = [
  { id: 'paid', kind: 'proportion', event: 'order_paid' },
  { id: 'spent', kind: 'mean', event: 'order_paid', value: 'cents', cap: 100_000 },
].map((metric) => outcomeMetricSchema.parse(metric))
const plan = planSchema.parse({
  arms: [{ id: 'a' }, { id: 'b' }],
  control: 'a',
  primary: { id: 'paid', kind: 'proportion' },
  secondary: [{ id: 'spent', kind: 'mean' }],
})

/**
 * What a test of so many customers costs on a PostgreSQL of its own. The customers are made in SQL, thirty days of them in three epochs; a
 * tenth buys within a week, a twentieth had bought before.
 */
export async function measureExperiments(customers: number): Promise<void> {
  const { connectionString, stop } = await startEmbeddedPostgres(['-c', 'max_wal_size=8GB'])
  try {
    const database = await openDatabase({ connectionString }, { log: createLog('error') })
    await migrate(database)
    await measure(database, Math.floor(customers / DAYS))
    await database.close()
  } finally {
    await stop()
  }
}

async function measure(database: Database, perDay: number): Promise<void> {
  const { id: workspace } = await database.db
    .insertInto('workspace')
    .values({ slug: 'big', name: 'big', zone: 'UTC', chat_key: 'big', chat_secret: 'big', created_at: 0 })
    .returning('id')
    .executeTakeFirstOrThrow()
  const scoped = <Value>(now: number, work: (scope: Parameters<typeof openEpochs>[0]) => Promise<Value>) =>
    database.inWorkspace(workspace, (trx) => work({ trx, workspace, now, by: { id: 'measure', name: 'measure' } }))
  await scoped(FIRST * DAY, (scope) => registerPlan(scope, 'big', { plan, metrics }))
  for (const [at, weights] of EPOCHS.entries()) {
    const rule = { id: 'big', arms: ['a', 'b'], weights }
    await scoped((FIRST + (at * DAYS) / EPOCHS.length) * DAY, (scope) =>
      openEpochs(scope, [rule], { reason: 'measured' }),
    )
  }
  await timed(`${perDay * DAYS} customers made`, async () => {
    for (let day = 0; day < DAYS; day++) await makeDay(database, workspace, { day, perDay })
  })
  await sql`ANALYZE usher.exposure`.execute(database.db)
  await sql`ANALYZE usher.event`.execute(database.db)
  const all = await timed('every day added up', () =>
    scoped(END, (scope) => rollUp(scope, 'big', { everything: true })),
  )
  await database.db
    .deleteFrom('experiment_day')
    .where('day', '=', FIRST + 15)
    .execute()
  const day = await timed('one day of it', () => scoped(END, (scope) => rollUp(scope, 'big')))
  console.log(`  ${rate(perDay, day)} customers per second of a day, ${rate(perDay * DAYS, all)} of all, two metrics`)
  await timed('nothing new', () => scoped(END, (scope) => rollUp(scope, 'big')))
  for (let turn = 0; turn < 3; turn++) await timed('the report', () => scoped(END, (scope) => reportOn(scope, 'big')))
  const size = sql<{ size: string }>`SELECT pg_size_pretty(pg_database_size(current_database())) AS size`
  const { rows } = await size.execute(database.db)
  const rss = Math.round(process.memoryUsage().rss / 2 ** 20)
  console.log(`Node ${rss} MiB, database ${rows[0]!.size}, load ${loadavg()[0]!.toFixed(1)}`)
}

/** The first statement makes whom the test has seen on the day, the second what they bought, after it or before. */
async function makeDay(
  { db }: Database,
  workspace: number,
  { day, perDay }: { readonly day: number; readonly perDay: number },
): Promise<void> {
  const epoch = Math.floor((day * EPOCHS.length) / DAYS)
  const chance = (what: number): RawBuilder<number> =>
    sql`((hashint8extended(who, ${what}::bigint) & 2147483647)::float8 / 2147483648)`
  const who = sql`generate_series(${day * perDay + 1}::bigint, ${(day + 1) * perDay}::bigint) AS who`
  const at = sql`${(FIRST + day) * DAY}::bigint + (${chance(1)} * ${DAY - 1})::bigint`
  await sql`
    INSERT INTO usher.exposure (workspace, experiment, customer, arm, epoch, exposed_at, run, journey, version, node)
    SELECT ${workspace}, 'big', who, CASE WHEN ${chance(2)} * 100 < ${EPOCHS[epoch]![0]} THEN 'a' ELSE 'b' END, ${epoch}, ${at}, who, 1, 1, 0
    FROM ${who}`.execute(db)
  const buy = (name: string, share: number, when: RawBuilder<number>) => sql`
    INSERT INTO usher.event (workspace, source, event_id, customer, name, at, received_at, data)
    SELECT ${workspace}, 'shop', ${name} || who, who, 'order_paid', when_bought, when_bought, jsonb_build_object('cents', (${chance(4)} * 20000)::int)
    FROM (SELECT who, ${at} + ${when} AS when_bought FROM ${who} WHERE ${chance(3)} < ${share}) AS bought`
  await buy('after-', 0.1, sql`(${chance(5)} * ${7 * DAY})::bigint`).execute(db)
  await buy('before-', 0.05, sql`-(${chance(5)} * ${28 * DAY})::bigint`).execute(db)
}

async function timed(what: string, work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  const seconds = (performance.now() - began) / 1000
  console.log(`${what.padEnd(28)} ${seconds.toFixed(3)} s`)
  return seconds
}

function rate(count: number, seconds: number): string {
  return Math.round(count / seconds).toLocaleString('en')
}
