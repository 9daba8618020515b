import type { JsonObject } from '@usher/shared/base/json'
import { type Kysely, sql } from 'kysely'
import { NOW_SQL } from '../clock/clock.ts'
import { storableText, toJson } from '../database/json.ts'
import type { Schema } from '../database/schema.ts'
import { ensureCustomers } from './ensure-customers.ts'
import { checkSource } from './input-id.ts'
import { currentKeys } from './merged-keys.ts'
import { KEPT_COLUMNS, RAISE_TOTALS } from './raise-totals.ts'

export interface Enrolment {
  /** The journey's short number. */
  readonly journey: number
  readonly customer: string
  /** Unique per source: the second delivery changes nothing. */
  readonly id: string
  readonly data?: JsonObject
}

/** The effect of a calling run that is settled when the enrolled run has entered (`wait: false`) or ended (`wait: true`). */
export interface Caller {
  readonly run: number
  readonly seq: number
  readonly index: number
  readonly wait: boolean
}

/** The name under which an enrolment stands in the customer's history. */
export const ENROLLED = 'journey_enrolled'

/** Asks for runs to be started; the visits of their shards start them, or find that the journey's rules do not let them. */
export async function enrol(
  trx: Kysely<Schema>,
  to: { readonly workspace: number; readonly source: string },
  enrolments: readonly (Enrolment & { readonly caller?: Caller })[],
): Promise<{ readonly accepted: number; readonly shards: readonly number[] }> {
  checkSource(to.source)
  if (enrolments.length === 0) return { accepted: 0, shards: [] }
  const keys = await currentKeys(
    trx,
    to.workspace,
    enrolments.map(({ customer }) => storableText(customer)),
  )
  await ensureCustomers(trx, to.workspace, keys)
  const payloads = enrolments.map(({ journey, data, caller }) =>
    toJson({ journey, data: data ?? {}, ...(caller && { caller: { ...caller } }) }),
  )
  const { rows } = await sql<{ accepted: number; shards: number[] }>`
    WITH clock AS MATERIALIZED (SELECT ${sql.raw(NOW_SQL)} AS now),
    given AS MATERIALIZED (
      SELECT DISTINCT ON (given.event_id) given.*, customer.id AS customer, customer.shard
      FROM unnest(${keys}::text[], ${enrolments.map(({ id }) => storableText(id))}::text[], ${payloads}::text[])
        WITH ORDINALITY AS given (key, event_id, payload, place)
      JOIN usher.customer ON customer.workspace = ${to.workspace} AND customer.key = given.key
    ),
    kept AS (
      INSERT INTO usher.event (workspace, source, event_id, customer, name, at, received_at, data)
      SELECT ${to.workspace}::int, ${to.source}, event_id, customer, ${ENROLLED}, clock.now, clock.now, payload::jsonb -> 'data'
      FROM given, clock
      ON CONFLICT (workspace, source, event_id) DO NOTHING
      RETURNING ${KEPT_COLUMNS}
    ),
    totalled AS (${RAISE_TOTALS}),
    queued AS (
      INSERT INTO usher.inbox (shard, workspace, customer, kind, input_id, received_at, payload)
      SELECT shard, ${to.workspace}::int, given.customer, 'enrol', 'e:' || ${to.source} || ':' || event_id, clock.now, payload::jsonb
      FROM given JOIN kept USING (event_id), clock ORDER BY place
      RETURNING shard
    )
    SELECT (SELECT count(*)::int FROM kept) AS accepted, coalesce((SELECT array_agg(DISTINCT shard)::int[] FROM queued), '{}') AS shards`.execute(
    trx,
  )
  return rows[0]!
}
