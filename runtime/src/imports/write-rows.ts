import { initialsOf } from '@usher/shared/understanding/initials'
import { type Kysely, sql } from 'kysely'
import { NOW_SQL } from '../clock/clock.ts'
import { storableText, toJson } from '../database/json.ts'
import type { Schema } from '../database/schema.ts'
import { emitEvents } from '../ingest/emit-events.ts'
import { anythingHeard } from '../ingest/heard-names.ts'
import { lockCustomers } from '../ingest/lock-customers.ts'
import { currentKeys } from '../ingest/merged-keys.ts'
import { bucketOf } from '../ingest/shard-of.ts'
import type { HistoryEvent, ImportedCustomer } from './row-reader.ts'

export interface Written {
  readonly fresh: number
  /** Customers that were there before and events that are known. */
  readonly known: number
}

/** Imported events are told apart from all others by this; what customers are known by and what they want is said to come from here. */
export const SOURCE = 'import'

/**
 * Creates and changes customers in one statement; `upsertCustomers` would write each new row twice. What the file does not say stays.
 * Of one customer's several rows the later one counts.
 */
export async function writeCustomers(
  trx: Kysely<Schema>,
  workspace: number,
  rows: readonly ImportedCustomer[],
): Promise<Written> {
  const keys = await currentKeys(
    trx,
    workspace,
    rows.map(({ id }) => storableText(id)),
  )
  const merged = [...mergedByKey(rows, keys).values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  if (merged.length === 0) return { fresh: 0, known: 0 }
  await lockCustomers(
    trx,
    workspace,
    merged.map(({ id }) => id),
  )
  const { rows: counted } = await sql<{ fresh: number; known: number }>`
    WITH written AS (
      INSERT INTO usher.customer AS known (workspace, key, shard, attributes, tags, named, initials, created_at, updated_at)
      SELECT brand.id, given.key, given.bucket % brand.shards, given.attributes::jsonb, ARRAY(SELECT jsonb_array_elements_text(given.tags::jsonb) ORDER BY 1),
        given.attributes::jsonb->>'name', given.initials, clock.now, clock.now
      FROM unnest(
        ${merged.map(({ id }) => id)}::text[], ${merged.map(({ id }) => bucketOf(workspace, id))}::int[],
        ${merged.map(({ attributes }) => toJson(attributes ?? {}))}::text[], ${merged.map(({ addTags }) => toJson([...(addTags ?? [])]))}::text[],
        ${merged.map(({ attributes }) => (typeof attributes?.name === 'string' ? initialsOf(attributes.name) : null))}::text[]
      ) AS given (key, bucket, attributes, tags, initials), usher.workspace AS brand, (SELECT ${sql.raw(NOW_SQL)} AS now) AS clock
      WHERE brand.id = ${workspace}
      ON CONFLICT (workspace, key) DO UPDATE SET attributes = known.attributes || excluded.attributes, updated_at = excluded.updated_at,
        named = coalesce(excluded.named, known.named), initials = CASE WHEN excluded.named IS NULL THEN known.initials ELSE excluded.initials END,
        tags = ARRAY(SELECT DISTINCT unnest(known.tags || excluded.tags) ORDER BY 1)
      RETURNING xmax = 0 AS fresh
    )
    SELECT count(*) FILTER (WHERE fresh)::int AS fresh, count(*) FILTER (WHERE NOT fresh)::int AS known FROM written`.execute(
    trx,
  )
  return counted[0]!
}

function mergedByKey(
  rows: readonly ImportedCustomer[],
  keys: readonly string[],
): ReadonlyMap<string, ImportedCustomer> {
  const byKey = new Map<string, ImportedCustomer>()
  for (const [index, row] of rows.entries()) {
    const key = keys[index]!
    const before = byKey.get(key)
    byKey.set(key, {
      ...row,
      id: key,
      attributes: { ...before?.attributes, ...row.attributes },
      addTags: [...new Set([...(before?.addTags ?? []), ...(row.addTags ?? [])])],
    })
  }
  return byKey
}

/** As history no journey hears of them; `live` ones are told like any other event. */
export async function writeEvents(
  trx: Kysely<Schema>,
  to: { readonly workspace: number; readonly live: boolean },
  rows: readonly HistoryEvent[],
): Promise<Written & { readonly shards: readonly number[] }> {
  const destination = { workspace: to.workspace, source: SOURCE, heard: anythingHeard, history: !to.live }
  const { accepted, duplicates, shards } = await emitEvents(trx, destination, rows)
  return { fresh: accepted, known: duplicates, shards }
}
