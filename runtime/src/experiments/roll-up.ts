// Sums of a day's customers, made in the database: no row of a customer reaches this process. A day is added up again until the
// window of its last customer and the time for late events are over; then it stays as it is.

import { DAY, HOUR, type Instant } from '@usher/shared/base/time'
import type { OutcomeMetric } from '@usher/shared/experiments/outcome-metric'
import { type RawBuilder, sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'

export interface RolledUp {
  /** Days that were added up. */
  readonly days: number
}

/** Adds up every day of a test that is not final yet, or all of them. Doing it again changes nothing; two never do it at once. */
export async function rollUp(
  scoped: Scoped,
  experiment: string,
  { everything = false }: { readonly everything?: boolean } = {},
): Promise<RolledUp> {
  const { trx, workspace, now } = scoped
  const name = `sums of test ${workspace} ${experiment}`
  const { rows } = await sql<{
    mine: boolean
  }>`SELECT pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) AS mine`.execute(trx)
  if (rows[0]?.mine !== true) return { days: 0 }
  const { metrics } = await trx
    .selectFrom('experiment')
    .select('metrics')
    .where('workspace', '=', workspace)
    .where('id', '=', experiment)
    .executeTakeFirstOrThrow()
  const open = await sql<{ day: number; metric: string }>`
    SELECT open.day, open.metric FROM usher.experiment AS test CROSS JOIN LATERAL (${openDays(now, everything)}) AS open
    WHERE test.workspace = ${workspace} AND test.id = ${experiment} ORDER BY open.metric, open.day`.execute(trx)
  for (const { day, metric: id } of open.rows) {
    const metric = metrics.find((one) => one.id === id)
    if (metric === undefined) await countDay(scoped, experiment, day)
    else await addUpDay(scoped, { experiment, metric, day })
  }
  return { days: open.rows.length }
}

/** Under this name stand the numbers of those who were exposed, whatever came of it. */
export const EXPOSED = ''

/**
 * Of a row `test`: each day on which somebody was exposed, and each metric for which that day is not final yet. Days are asked for one
 * by one, by the index: the exposures themselves may be millions. As a join the planner compares each of them with each day: measured,
 * 4 s for 200,000 where this takes a thousandth.
 */
export function openDays(now: Instant, everything: boolean): RawBuilder<unknown> {
  const of = { workspace: sql`test.workspace`, experiment: sql`test.id`, day: sql`day` }
  return sql`
    SELECT day, metric.id AS metric FROM generate_series(
      (SELECT min(exposed_at) / ${DAY} FROM usher.exposure WHERE workspace = test.workspace AND experiment = test.id), ${Math.floor(now / DAY)}
    ) AS day
    CROSS JOIN LATERAL (${exposedOn(of)} LIMIT 1) AS somebody
    CROSS JOIN LATERAL (SELECT ${EXPOSED} AS id UNION ALL SELECT metric ->> 'id' FROM jsonb_array_elements(test.metrics) AS metric) AS metric
    WHERE ${everything} OR (SELECT true FROM usher.experiment_day AS done
      WHERE done.workspace = test.workspace AND done.experiment = test.id AND done.metric = metric.id AND done.day = day.day AND done.final
      LIMIT 1) IS NULL`
}

async function clearDay(
  { trx, workspace }: Scoped,
  { experiment, metric, day }: { readonly experiment: string; readonly metric: string; readonly day: number },
): Promise<void> {
  await trx
    .deleteFrom('experiment_day')
    .where('workspace', '=', workspace)
    .where('experiment', '=', experiment)
    .where('metric', '=', metric)
    .where('day', '=', day)
    .execute()
}

async function countDay(scoped: Scoped, experiment: string, day: number): Promise<void> {
  const { trx, workspace, now } = scoped
  await clearDay(scoped, { experiment, metric: EXPOSED, day })
  await sql`
    INSERT INTO usher.experiment_day (workspace, experiment, metric, arm, epoch, day, final, n, active, sum, squares,
      before_active, before_sum, before_squares, before_product, per_active, per_sum, per_squares, per_product)
    SELECT ${workspace}, ${experiment}, ${EXPOSED}, exposed.arm, exposed.epoch, ${day}, ${now >= (day + 1) * DAY + COMES_LATE_MS},
      count(*), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    FROM (${exposedOn({ workspace, experiment, day })}) AS exposed GROUP BY exposed.arm, exposed.epoch`.execute(trx)
}

/** A worker that was away writes what happened meanwhile at the time when it happened. */
const COMES_LATE_MS = DAY

interface ExposedOn {
  readonly workspace: number | RawBuilder<unknown>
  readonly experiment: string | RawBuilder<unknown>
  readonly day: number | RawBuilder<unknown>
}

/**
 * Who came to where the arms part on that day, without those who were found in two arms. Those are few and have an index of their own:
 * joined with all assignments, a table that was never analyzed made 50,000 × 50,000 of it.
 */
function exposedOn({ workspace, experiment, day }: ExposedOn): RawBuilder<unknown> {
  return sql`
    SELECT exposure.customer, exposure.arm, exposure.epoch, exposure.exposed_at AS at
    FROM usher.exposure
    WHERE exposure.workspace = ${workspace} AND exposure.experiment = ${experiment}
      AND exposure.exposed_at >= ${day}::bigint * ${DAY}::bigint AND exposure.exposed_at < (${day}::bigint + 1) * ${DAY}::bigint AND NOT EXISTS (
        SELECT FROM usher.assignment WHERE assignment.workspace = ${workspace} AND assignment.experiment = ${experiment}
          AND assignment.customer = exposure.customer AND assignment.conflict)`
}

/** The outcomes are made once, before they are added up: left to itself the planner would look each of them up again for every sum. */
async function addUpDay(
  scoped: Scoped,
  { experiment, metric, day }: { readonly experiment: string; readonly metric: OutcomeMetric; readonly day: number },
): Promise<void> {
  const { trx, workspace, now } = scoped
  await clearDay(scoped, { experiment, metric: metric.id, day })
  const over = (day + 1) * DAY + metric.windowDays * DAY + metric.latenessHours * HOUR
  await sql`
    WITH exposed AS (${exposedOn({ workspace, experiment, day })}
    ), outcome AS MATERIALIZED (
      SELECT exposed.arm, exposed.epoch, ${counted(metric, sql`total.after`)} AS y, ${counted(metric, sql`total.before`)} AS x, ${divisor(workspace, metric)} AS d
      FROM exposed CROSS JOIN LATERAL (${totalsOf(workspace, metric)}) AS total
    )
    INSERT INTO usher.experiment_day (workspace, experiment, metric, arm, epoch, day, final, n, active, sum, squares,
      before_active, before_sum, before_squares, before_product, per_active, per_sum, per_squares, per_product)
    SELECT ${workspace}, ${experiment}, ${metric.id}, arm, epoch, ${day}, ${now >= over}, count(*), count(*) FILTER (WHERE y <> 0), sum(y), sum(y * y),
      count(*) FILTER (WHERE x <> 0), sum(x), sum(x * x), sum(x * y), count(*) FILTER (WHERE d <> 0), sum(d), sum(d * d), sum(d * y)
    FROM outcome GROUP BY arm, epoch`.execute(trx)
}

type Numeric = RawBuilder<unknown>

/** Of one customer, after exposure and in the time before, if that is asked for: both by one look. */
function totalsOf(workspace: number, metric: OutcomeMetric): Numeric {
  const before = metric.kind === 'ratio' ? 0 : metric.beforeDays * DAY
  return sql`
    SELECT coalesce(sum(amount) FILTER (WHERE at >= exposed.at), 0) AS after, coalesce(sum(amount) FILTER (WHERE at < exposed.at), 0) AS before
    FROM (${amountsOf(workspace, metric)} AND event.at >= exposed.at - ${before}::bigint AND event.at < exposed.at + ${metric.windowDays * DAY}::bigint) AS happened`
}

function divisor(workspace: number, { per, windowDays }: OutcomeMetric): Numeric {
  return per === null ? sql`0::numeric` : sumWithin(workspace, per, windowDays)
}

/** What came of somebody who is called `exposed`, within the metric's window. */
export function afterwards(workspace: number, metric: OutcomeMetric): Numeric {
  return counted(metric, sumWithin(workspace, metric, metric.windowDays))
}

function sumWithin(workspace: number, of: Pick<OutcomeMetric, 'event' | 'value'>, windowDays: number): Numeric {
  return sql`coalesce((SELECT sum(amount) FROM (${amountsOf(workspace, of)}
    AND event.at >= exposed.at AND event.at < exposed.at + ${windowDays * DAY}::bigint) AS happened), 0)`
}

/** A proportion counts whether, everything else how much, up to the cap. */
function counted({ kind, cap }: OutcomeMetric, total: Numeric): Numeric {
  if (kind === 'proportion') return sql`CASE WHEN ${total} <> 0 THEN 1 ELSE 0 END::numeric`
  return cap === null ? total : sql`least(${total}, ${cap}::numeric)`
}

/**
 * By the customer's own index, whatever the planner knows: by the name it would read all events of the window again for each customer,
 * which on a table that was never analyzed it believes to be one.
 */
function amountsOf(workspace: number, of: Pick<OutcomeMetric, 'event' | 'value'>): Numeric {
  return sql`SELECT ${amountOf(of.value)} AS amount, event.at FROM usher.event WHERE event.workspace = ${workspace}
    AND event.customer = exposed.customer AND event.name || '' = ${of.event}`
}

/** Data that holds no number under the name counts as nothing: events are what the brand sends. */
function amountOf(value: string | null): Numeric {
  if (value === null) return sql`1::numeric`
  return sql`CASE WHEN jsonb_typeof(event.data -> ${value}) = 'number' THEN trunc((event.data ->> ${value})::numeric) ELSE 0 END`
}
