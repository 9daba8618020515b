import type { JsonObject } from '@usher/shared/base/json'
import type { Instant } from '@usher/shared/base/time'
import { type Kysely, sql } from 'kysely'
import { NOW_SQL } from '../clock/clock.ts'
import { storableText, toJson } from '../database/json.ts'
import type { Schema } from '../database/schema.ts'
import { ensureCustomers } from './ensure-customers.ts'
import type { HeardNames } from './heard-names.ts'
import { checkSource } from './input-id.ts'
import { mergedKeys } from './merged-keys.ts'
import { KEPT_COLUMNS, RAISE_TOTALS } from './raise-totals.ts'

export interface NewEvent {
  /** Unique per source: the second delivery changes nothing. */
  readonly id: string
  /** The brand's own id; a customer nobody has seen is created. */
  readonly customer: string
  readonly name: string
  readonly data?: JsonObject
  /** When it happened for the customer; the time of arrival when left out. */
  readonly at?: Instant
}

export interface Destination {
  readonly workspace: number
  readonly source: string
  readonly heard: HeardNames
  /** The journey that tells them: they start none of its runs. */
  readonly by?: number
  /** They happened long ago: no journey hears of them. */
  readonly history?: boolean
}

export interface Emitted {
  readonly accepted: number
  readonly duplicates: number
  /** Shards that now have work. */
  readonly shards: readonly number[]
}

/**
 * Writes events and their inbox rows, set-based, inside the transaction it is given: with its commit nothing of them can be lost.
 * Events that no journey could hear are kept as history and spared the inbox.
 */
export async function emitEvents(trx: Kysely<Schema>, to: Destination, events: readonly NewEvent[]): Promise<Emitted> {
  checkSource(to.source)
  const distinct = [...new Map(events.map((event) => [storableText(event.id), event])).values()]
  if (distinct.length === 0) return { accepted: 0, duplicates: 0, shards: [] }
  let written = await write(trx, to, distinct)
  if (written.known < distinct.length) {
    const merged = await mergedKeys(
      trx,
      to.workspace,
      distinct.map(({ customer }) => storableText(customer)),
    )
    const named = distinct.map((event) => ({
      ...event,
      customer: merged.get(storableText(event.customer)) ?? event.customer,
    }))
    await ensureCustomers(
      trx,
      to.workspace,
      named.map(({ customer }) => storableText(customer)),
    )
    const again = await write(trx, to, named)
    written = { ...again, accepted: again.accepted + written.accepted, shards: union(written.shards, again.shards) }
  }
  return { accepted: written.accepted, duplicates: events.length - written.accepted, shards: written.shards }
}

interface Written {
  /** Events whose customer exists. */
  readonly known: number
  readonly accepted: number
  readonly shards: readonly number[]
}

async function write(
  trx: Kysely<Schema>,
  { workspace, source, heard, by, history = false }: Destination,
  events: readonly NewEvent[],
): Promise<Written> {
  const wanted = events.map(({ name }) => heard.names(workspace).has(name))
  const { rows } = await sql<Written>`
    WITH clock AS MATERIALIZED (SELECT ${sql.raw(NOW_SQL)} AS now),
    given AS MATERIALIZED (
      SELECT given.*, customer.id AS customer, customer.shard
      FROM unnest(
        ${events.map(({ customer }) => storableText(customer))}::text[], ${events.map(({ id }) => storableText(id))}::text[],
        ${events.map(({ name }) => storableText(name))}::text[], ${events.map(({ at }) => at ?? null)}::bigint[],
        ${events.map(({ data }) => toJson(data ?? {}))}::text[], ${wanted}::boolean[]
      ) WITH ORDINALITY AS given (key, event_id, name, at, data, wanted, place)
      JOIN usher.customer ON customer.workspace = ${workspace} AND customer.key = given.key
    ),
    kept AS (
      INSERT INTO usher.event (workspace, source, event_id, customer, name, at, received_at, data)
      SELECT ${workspace}::int, ${source}, event_id, customer, name, coalesce(at, clock.now), clock.now, data::jsonb
      FROM given, clock ORDER BY place
      ON CONFLICT (workspace, source, event_id) DO NOTHING
      RETURNING ${KEPT_COLUMNS}
    ),
    totalled AS (${RAISE_TOTALS}),
    queued AS (
      INSERT INTO usher.inbox (shard, workspace, customer, kind, input_id, received_at, payload)
      SELECT shard, ${workspace}::int, given.customer, 'event', 'e:' || ${source} || ':' || event_id, clock.now,
        jsonb_build_object('name', given.name, 'data', given.data::jsonb) || ${toJson(by === undefined ? {} : { by })}::jsonb
      FROM given JOIN kept USING (event_id), clock
      WHERE NOT ${history}::boolean AND (wanted OR (SELECT number FROM usher.live_revision) <> ${heard.revision()})
      ORDER BY place
      RETURNING shard
    ),
    noted AS (
      INSERT INTO usher.inbox (shard, workspace, customer, kind, input_id, received_at, payload)
      SELECT DISTINCT shard, ${workspace}::int, given.customer, 'facts', 'facts', clock.now, '{}'::jsonb
      FROM given JOIN kept USING (event_id), clock
      WHERE ${history}::boolean AND EXISTS (SELECT FROM usher.segment WHERE segment.workspace = ${workspace} AND NOT archived)
    )
    SELECT (SELECT count(*)::int FROM given) AS known, (SELECT count(*)::int FROM kept) AS accepted,
      coalesce((SELECT array_agg(DISTINCT shard)::int[] FROM queued), '{}') AS shards`.execute(trx)
  return rows[0]!
}

function union(one: readonly number[], other: readonly number[]): readonly number[] {
  return [...new Set([...one, ...other])]
}
