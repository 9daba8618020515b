// The effect of a test group by group: asked for by somebody who looks, added up then, and kept nowhere.

import type { explorationOutput, exploreInput } from '@usher/shared/api/experiments'
import { DAY, HOUR } from '@usher/shared/base/time'
import type { Cohort } from '@usher/shared/experiments/evidence'
import { type ExploredGroup, explore } from '@usher/shared/experiments/explore'
import type { OutcomeMetric } from '@usher/shared/experiments/outcome-metric'
import { noSums, type Sums } from '@usher/shared/experiments/sums'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { conflict, missing } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import { weightsByEpoch } from './load-evidence.ts'
import { afterwards, EXPOSED } from './roll-up.ts'

type By = z.output<typeof exploreInput>['by']

/**
 * What is known of customers before they were exposed cannot be changed by the arms, and is told apart by without harm. Attributes are
 * kept as they stand today, and an arm may have changed them: those are named so. Of very many customers the answer is that of some,
 * drawn by their number.
 */
export async function exploreTest(
  scoped: Scoped,
  { experiment, by }: z.output<typeof exploreInput>,
): Promise<z.input<typeof explorationOutput>> {
  const { trx, workspace, now } = scoped
  const { plan, metrics } = await findPlan(scoped, experiment)
  const metric = metrics.find(({ id }) => id === plan.primary.id)!
  if (by.kind === 'attribute') await refusePersonal(scoped, by.name)
  const arms = plan.arms.map(({ id }) => id)
  const matured = now - metric.windowDays * DAY - metric.latenessHours * HOUR
  const step = await sampleStep(scoped, experiment)
  const { rows } = await sql<GroupRow>`
    WITH exposed AS MATERIALIZED (
      SELECT exposure.customer, exposure.arm, exposure.epoch, exposure.exposed_at AS at FROM usher.exposure
      WHERE exposure.workspace = ${workspace} AND exposure.experiment = ${experiment} AND exposure.exposed_at < ${matured}
        AND exposure.customer % ${step}::bigint = 0 AND NOT EXISTS (
          SELECT FROM usher.assignment WHERE assignment.workspace = ${workspace} AND assignment.experiment = ${experiment}
            AND assignment.customer = exposure.customer AND assignment.conflict)
    ), outcome AS MATERIALIZED (
      SELECT arm, epoch, ${groupValue(workspace, metric, by)} AS value, ${afterwards(workspace, metric)} AS y, ${divisor(workspace, metric)} AS d
      FROM exposed
    ), frequent AS (
      SELECT value FROM outcome GROUP BY value ORDER BY count(*) DESC, value LIMIT ${MOST_VALUES}
    )
    SELECT CASE WHEN value IN (SELECT value FROM frequent) THEN value ELSE ${OTHERS} END AS value, arm, epoch, count(*) AS n,
      count(*) FILTER (WHERE y <> 0) AS active, sum(y)::float8 AS sum, sum(y * y)::float8 AS squares,
      count(*) FILTER (WHERE d <> 0) AS "perActive", sum(d)::float8 AS "perSum", sum(d * d)::float8 AS "perSquares", sum(d * y)::float8 AS "perProduct"
    FROM outcome GROUP BY 1, 2, 3 ORDER BY 1, 3`.execute(trx)
  const groups = groupsOf(rows, arms, await weightsByEpoch(scoped, experiment, arms))
  return {
    customers: rows.reduce((sum, { n }) => sum + n, 0),
    isSample: step > 1,
    effects: explore(plan, groups).map(({ value, arm, look, interval, p, q }) => ({
      ...{ value, arm, interval, p, q },
      n: look?.effect.n ?? 0,
      difference: look?.effect.estimate ?? null,
      control: look?.control.mean ?? null,
    })),
  }
}

/** So many are added up while somebody waits; more take a share of them. */
const MOST_CUSTOMERS = 200_000
const MOST_VALUES = 12
/** The name of those whose value is none of the most frequent. */
const OTHERS = '…'

async function findPlan({ trx, workspace }: Scoped, id: string) {
  const test = await trx
    .selectFrom('experiment')
    .select(['plan', 'metrics'])
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  if (test === undefined) throw missing('test', id)
  if (test.plan !== null) return { plan: test.plan, metrics: test.metrics }
  throw conflict(
    'NO_PLAN',
    `The test "${id}" has no plan, and so no metric to look at`,
    'Write the plan of the next test down before its first customer comes',
  )
}

/** Who somebody is may not be told of a few customers of an arm. */
async function refusePersonal({ trx, workspace }: Scoped, name: string): Promise<void> {
  const known = await trx
    .selectFrom('attribute_definition')
    .select('personal')
    .where('workspace', '=', workspace)
    .where('name', '=', name)
    .executeTakeFirst()
  if (known === undefined) throw missing('attribute', name)
  if (known.personal === 'none') return
  throw conflict(
    'PERSONAL_ATTRIBUTE',
    `"${name}" says who somebody is`,
    'Look at the groups of an attribute that says nothing of who somebody is',
  )
}

async function sampleStep({ trx, workspace }: Scoped, experiment: string): Promise<number> {
  const { count } = await trx
    .selectFrom('experiment_day')
    .select((is) => is.fn.coalesce(is.fn.sum<number>('n'), sql<number>`0`).as('count'))
    .where('workspace', '=', workspace)
    .where('experiment', '=', experiment)
    .where('metric', '=', EXPOSED)
    .executeTakeFirstOrThrow()
  return Math.max(1, Math.ceil(Number(count) / MOST_CUSTOMERS))
}

function groupValue(workspace: number, metric: OutcomeMetric, by: By): RawBuilder<unknown> {
  const customer = sql`usher.customer WHERE customer.workspace = ${workspace} AND customer.id = exposed.customer`
  switch (by.kind) {
    case 'before':
      return sql`CASE WHEN EXISTS (SELECT FROM usher.event WHERE event.workspace = ${workspace} AND event.customer = exposed.customer
        AND event.name || '' = ${metric.event} AND event.at >= exposed.at - ${BEFORE_DAYS * DAY}::bigint AND event.at < exposed.at)
        THEN 'did' ELSE 'didNot' END`
    case 'known':
      return sql`coalesce((SELECT CASE WHEN exposed.at - customer.created_at < ${DAY}::bigint THEN 'day'
        WHEN exposed.at - customer.created_at < ${BEFORE_DAYS * DAY}::bigint THEN 'weeks' ELSE 'longer' END FROM ${customer}), 'longer')`
    case 'attribute':
      return sql`coalesce((SELECT left(customer.attributes ->> ${by.name}, 80) FROM ${customer}), '')`
    default:
      return by satisfies never
  }
}

const BEFORE_DAYS = 28

function divisor(workspace: number, metric: OutcomeMetric): RawBuilder<unknown> {
  if (metric.per === null) return sql`0::numeric`
  return afterwards(workspace, { ...metric, ...metric.per, kind: 'mean', per: null, cap: null })
}

interface GroupRow {
  readonly value: string
  readonly arm: string
  readonly epoch: number
  readonly n: number
  readonly active: number
  readonly sum: number
  readonly squares: number
  readonly perActive: number
  readonly perSum: number
  readonly perSquares: number
  readonly perProduct: number
}

function groupsOf(
  rows: readonly GroupRow[],
  arms: readonly string[],
  weights: ReadonlyMap<number, readonly number[]>,
): readonly ExploredGroup[] {
  const cohortOf = (epoch: number, some: readonly GroupRow[]): Cohort => ({
    ...{ day: 0, epoch, weights: weights.get(epoch) ?? arms.map(() => 0) },
    arms: arms.map((arm) => sumsOf(some.find((row) => row.arm === arm && row.epoch === epoch))),
  })
  return different(rows.map(({ value }) => value)).map((value) => {
    const some = rows.filter((row) => row.value === value)
    return { value, cohorts: different(some.map(({ epoch }) => epoch)).map((epoch) => cohortOf(epoch, some)) }
  })
}

const different = <Value>(values: readonly Value[]): readonly Value[] => [...new Set(values)]

function sumsOf(row: GroupRow | undefined): Sums {
  if (row === undefined) return noSums
  const { n, active, sum, squares, perActive, perSum, perSquares, perProduct } = row
  return {
    ...{ n, active, sum, squares },
    denominator: { active: perActive, sum: perSum, squares: perSquares, product: perProduct },
  }
}
