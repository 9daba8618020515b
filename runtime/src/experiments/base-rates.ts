import type { baseRates, baseRatesInput } from '@usher/shared/api/experiments'
import { DAY } from '@usher/shared/base/time'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Scoped } from '../api/scoped.ts'
import { afterwards } from './roll-up.ts'

/**
 * What a test may expect, from the workspace's own last four weeks that can be told: how many customers a day had one of these events
 * for the first time in them, and what came of those within the metric's window. Of very many the outcome is that of some.
 */
export async function readBaseRates(
  { trx, workspace, now }: Scoped,
  { events, metric }: z.output<typeof baseRatesInput>,
): Promise<z.input<typeof baseRates>> {
  const to = now - metric.windowDays * DAY
  const { rows } = await sql<{ customers: number; mean: number | null; variance: number | null }>`
    WITH entrant AS MATERIALIZED (
      SELECT event.customer, min(event.at) AS at FROM usher.event
      WHERE event.workspace = ${workspace} AND event.name = ANY(${[...events]}::text[])
        AND event.at >= ${to - DAYS * DAY} AND event.at < ${to}
      GROUP BY event.customer
    ), outcome AS MATERIALIZED (
      SELECT ${afterwards(workspace, metric)} AS y FROM (SELECT customer, at FROM entrant LIMIT ${SAMPLE}) AS exposed
    )
    SELECT (SELECT count(*) FROM entrant) AS customers, avg(y)::double precision AS mean, var_samp(y)::double precision AS variance
    FROM outcome`.execute(trx)
  const { customers, mean, variance } = rows[0]!
  return { customers, perDay: customers / DAYS, mean, variance }
}

const DAYS = 28
const SAMPLE = 20_000
