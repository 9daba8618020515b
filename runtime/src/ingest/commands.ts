// What operators, agents and publishes ask of single runs. They write inbox rows; the shard's visit, the only writer of runs, obeys.

import type { JsonObject } from '@usher/shared/base/json'
import { type Kysely, sql } from 'kysely'
import { NOW_SQL } from '../clock/clock.ts'
import { toJson } from '../database/json.ts'
import type { Schema } from '../database/schema.ts'
import { SHARDS } from './shard-of.ts'

export type RunCommand =
  | { readonly kind: 'withdraw'; readonly run: number; readonly reason: string }
  /** To a node of its version, or of another published one. */
  | {
      readonly kind: 'move'
      readonly run: number
      readonly node: number
      readonly version?: number
      readonly because?: string
    }
  /** Enters the node it parked at again, or another one, also in another version. */
  | { readonly kind: 'resume'; readonly run: number; readonly node?: number; readonly version?: number }

/** Every run's id says its shard. */
export function shardOfRun(run: number): number {
  return run % SHARDS
}

/** False when the workspace has no such run. A run that has ended meanwhile ignores the command. `id` makes it idempotent in the journal. */
export async function commandRun(
  trx: Kysely<Schema>,
  workspace: number,
  command: RunCommand,
  id: string,
): Promise<boolean> {
  const shard = shardOfRun(command.run)
  const { kind, ...payload } = command
  const { rows } = await sql`
    INSERT INTO usher.inbox (shard, workspace, customer, kind, input_id, received_at, payload)
    SELECT shard, workspace, customer, ${kind}, ${`c:${id}`}, ${sql.raw(NOW_SQL)}, ${toJson(payload as JsonObject)}::jsonb
    FROM usher.transition WHERE shard = ${shard} AND workspace = ${workspace} AND run = ${command.run} ORDER BY seq LIMIT 1
    RETURNING shard`.execute(trx)
  return rows.length === 1
}

/** Call it in the transaction that sets a paused journey running again: what was held goes on, in order. */
export async function unholdJourney(trx: Kysely<Schema>, workspace: number, journey: number): Promise<void> {
  await sql`
    INSERT INTO usher.inbox (shard, workspace, customer, kind, input_id, received_at, payload)
    SELECT shard, ${workspace}::int, 0, 'unhold', 'unhold', ${sql.raw(NOW_SQL)}, ${toJson({ journey })}::jsonb
    FROM generate_series(0, ${SHARDS - 1}) AS shard`.execute(trx)
}
