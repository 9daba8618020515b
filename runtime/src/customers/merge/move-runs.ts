import { sql } from 'kysely'
import type { Scoped } from '../../api/scoped.ts'
import { toJson } from '../../database/json.ts'
import { SHARDS } from '../../ingest/shard-of.ts'
import { ofRuns, runsOf } from '../runs-of.ts'
import type { Merging } from './merge-now.ts'

/** Tables whose rows name a run by shard and id, so that its answer finds it. */
const NAMING_RUNS = ['transition', 'effect', 'handoff', 'work_item', 'form_link', 'batch_item'] as const

/** The journal was lived under the other's id, which draws and conditions have read: a replay must see it. */
const LIVED_AS = 'k'

/**
 * Runs that go on move to the shard of who is left, under new ids, because an id says its shard; what waits for them moves along. Ended
 * ones stay where they lie. Nothing of them is on its way outside: that was seen to under the locks of both shards.
 */
export async function moveRuns(scoped: Scoped, merging: Merging): Promise<void> {
  const { trx, workspace, now } = scoped
  const { customer, merged } = merging
  const lived = toJson({ [LIVED_AS]: merged.key })
  await sql`
    UPDATE usher.transition SET facts = ${lived}::jsonb || coalesce(facts, '{}')
    WHERE workspace = ${workspace} AND customer = ${merged.id} AND ${ofRuns(await runsOf(trx, { workspace, customer: merged.id }))}`.execute(
    trx,
  )
  if (customer.shard !== merged.shard) {
    const moved = await newIds(scoped, merging)
    const [before, after] = [moved.map(({ id }) => id), moved.map(({ next }) => next)]
    const given = sql`unnest(${before}::bigint[], ${after}::bigint[]) AS moved (before, after)`
    for (const table of NAMING_RUNS)
      await sql`
        UPDATE ${sql.table(`usher.${table}`)} AS named SET shard = ${customer.shard}, run = moved.after FROM ${given}
        WHERE named.shard = ${merged.shard} AND named.workspace = ${workspace} AND named.run = moved.before`.execute(
        trx,
      )
    await sql`UPDATE usher.exposure SET run = moved.after FROM ${given} WHERE exposure.workspace = ${workspace} AND exposure.customer = ${merged.id} AND exposure.run = moved.before`.execute(
      trx,
    )
    // A run that another one of theirs has called names it by its old id.
    for (const [old, next] of moved.map(({ id, next }) => [id, next] as const))
      await sql`
        UPDATE usher.run SET state = jsonb_set(state, '{q,run}', to_jsonb(${next}::bigint))
        WHERE shard = ${merged.shard} AND workspace = ${workspace} AND customer = ${merged.id} AND (state #>> '{q,run}')::bigint = ${old}`.execute(
        trx,
      )
    // The new shard may have been visited up to now: what is overdue there would be looked at no more.
    await sql`
      UPDATE usher.run SET shard = ${customer.shard}, id = moved.after, wake_at = CASE WHEN wake_at < ${now}::bigint THEN ${now}::bigint ELSE wake_at END FROM ${given}
      WHERE run.shard = ${merged.shard} AND run.workspace = ${workspace} AND run.customer = ${merged.id} AND run.id = moved.before`.execute(
      trx,
    )
    await sql`
      UPDATE usher.inbox SET shard = ${customer.shard}, payload = queued.payload
        || CASE WHEN own.after IS NULL THEN '{}' ELSE jsonb_build_object('run', own.after) END
        || CASE WHEN called.after IS NULL THEN '{}' ELSE jsonb_build_object('caller', queued.payload->'caller' || jsonb_build_object('run', called.after)) END
      FROM usher.inbox AS queued
      LEFT JOIN unnest(${before}::bigint[], ${after}::bigint[]) AS own (before, after) ON own.before = (queued.payload->>'run')::bigint
      LEFT JOIN unnest(${before}::bigint[], ${after}::bigint[]) AS called (before, after) ON called.before = (queued.payload #>> '{caller,run}')::bigint
      WHERE inbox.shard = queued.shard AND inbox.id = queued.id AND queued.shard = ${merged.shard} AND queued.workspace = ${workspace} AND queued.customer = ${merged.id}`.execute(
      trx,
    )
  }
  await sql`
    UPDATE usher.run SET customer = ${customer.id} WHERE shard = ${customer.shard} AND workspace = ${workspace} AND customer = ${merged.id}`.execute(
    trx,
  )
}

const BLOCK = 1_000

async function newIds(
  { trx, workspace }: Scoped,
  { customer, merged }: Merging,
): Promise<readonly { readonly id: number; readonly next: number }[]> {
  const { rows } = await sql<{ id: number; next: number }>`
    WITH block AS MATERIALIZED (SELECT nextval('usher.run_id') AS number)
    SELECT id, (block.number * ${BLOCK} + row_number() OVER (ORDER BY id) - 1) * ${SHARDS} + ${customer.shard} AS next
    FROM usher.run, block WHERE shard = ${merged.shard} AND workspace = ${workspace} AND customer = ${merged.id} ORDER BY id LIMIT ${BLOCK}`.execute(
    trx,
  )
  return rows
}
