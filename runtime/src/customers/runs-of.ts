import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Schema } from '../database/schema.ts'
import { shardOfRun } from '../ingest/commands.ts'

interface Whose {
  readonly workspace: number
  readonly customer: number
}

/** The ids of all runs that are or were the customer's. */
export async function runsOf(trx: Kysely<Schema>, { workspace, customer }: Whose): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM usher.run
    WHERE shard = (SELECT shard FROM usher.customer WHERE workspace = ${workspace} AND id = ${customer}) AND workspace = ${workspace} AND customer = ${customer}
    UNION SELECT id FROM usher.run_history WHERE workspace = ${workspace} AND customer = ${customer}`.execute(trx)
  return rows.map(({ id }) => id)
}

/** For the tables that are kept by run: the rows of these, found by their key instead of by reading all. */
export function ofRuns(runs: readonly number[]): RawBuilder<boolean> {
  return sql<boolean>`shard = ANY(${[...new Set(runs.map(shardOfRun))]}::int[]) AND run = ANY(${[...runs]}::bigint[])`
}
