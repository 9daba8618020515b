import type { customerList, customerListInput } from '@usher/shared/api/customers'
import type { JsonObject } from '@usher/shared/base/json'
import { sql } from 'kysely'
import { z } from 'zod'
import { cursorOf, readCursor } from '../api/cursor.ts'
import type { Scoped } from '../api/scoped.ts'
import { nameOf, phoneOf } from './customer.ts'
import { ERASED_KEY } from './erase.ts'

/** The newest customers first. A search begins ids, names, their initials and phones, ends phones, and lies within recent names. */
export async function listCustomers(
  scoped: Scoped,
  input: z.output<typeof customerListInput>,
): Promise<z.input<typeof customerList>> {
  const { total, ids } = await onThisPage(scoped, input)
  const shown = await rowsOf(scoped, ids.slice(0, input.limit))
  const last = ids.length > input.limit ? shown.at(-1) : undefined
  return {
    customers: shown.map((row) => ({
      id: row.key,
      name: nameOf(row.attributes),
      phone: phoneOf(row.attributes),
      attributes: chosen(row.attributes, input.attributes),
      tags: row.tags,
      activeRuns: row.active,
      lastSeenAt: row.seen,
      createdAt: row.created_at,
    })),
    total,
    cursor: last ? cursorOf([last.id, total]) : null,
  }
}

interface OnPage {
  readonly total: number
  /** One more than the page holds where another page follows. */
  readonly ids: readonly number[]
}

async function onThisPage({ trx, workspace }: Scoped, input: z.output<typeof customerListInput>): Promise<OnPage> {
  // Counting a million for every page that is scrolled to would take longer than the page.
  const [before, counted] = readCursor(input.cursor, z.tuple([z.number(), z.int()])) ?? [null, null]
  const search = input.search.trim()
  const tagged = input.tag === null ? sql`true` : sql`c.tags @> ARRAY[${input.tag}]::text[]`
  const everybody = sql`
    SELECT c.id FROM usher.customer AS c WHERE c.workspace = ${workspace} AND c.key NOT LIKE ${`${ERASED_KEY}%`} AND ${tagged}`
  const found = sql`
    SELECT found.id FROM usher.find_customers(${search}, ${SEARCHED_INSIDE}) AS found (id)
    WHERE ${input.tag === null} OR EXISTS (SELECT FROM usher.customer AS c WHERE c.workspace = ${workspace} AND c.id = found.id AND ${tagged})`
  const { rows } = await sql<{ total: number; ids: number[] }>`
    WITH listed AS ${search === '' ? sql`NOT MATERIALIZED (${everybody})` : sql`MATERIALIZED (${found})`}
    SELECT coalesce(${counted}::int, (SELECT count(*)::int FROM listed)) AS total, to_json(ARRAY(
      SELECT id FROM listed WHERE ${before}::bigint IS NULL OR id < ${before}::bigint ORDER BY id DESC LIMIT ${input.limit + 1}
    )) AS ids`.execute(trx)
  return rows[0]!
}

interface ListedRow {
  readonly id: number
  readonly key: string
  readonly attributes: JsonObject
  readonly tags: string[]
  readonly created_at: number
  readonly active: number
  readonly seen: number | null
}

async function rowsOf({ trx, workspace }: Scoped, ids: readonly number[]): Promise<readonly ListedRow[]> {
  const { rows } = await sql<ListedRow>`
    SELECT c.id, c.key, c.attributes, c.tags, c.created_at,
      (SELECT count(*) FROM usher.run AS r WHERE r.shard = c.shard AND r.workspace = c.workspace AND r.customer = c.id)::int AS active,
      (SELECT max(e.at) FROM usher.event AS e WHERE e.workspace = c.workspace AND e.customer = c.id) AS seen
    FROM usher.customer AS c WHERE c.workspace = ${workspace} AND c.id = ANY(${[...ids]}::bigint[])
    ORDER BY c.id DESC`.execute(trx)
  return rows
}

/** How many of the newest customers have their names searched from the inside: no index answers that. */
const SEARCHED_INSIDE = 20_000

function chosen(attributes: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(attributes, name)).map((name) => [name, attributes[name]!]),
  )
}
