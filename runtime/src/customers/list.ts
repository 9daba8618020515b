import type { customerList, customerListInput } from '@usher/shared/api/customers'
import type { JsonObject } from '@usher/shared/base/json'
import { sql } from 'kysely'
import { z } from 'zod'
import { cursorOf, readCursor } from '../api/cursor.ts'
import type { Host } from '../api/host.ts'
import { inScope, type Scoped } from '../api/scoped.ts'
import { nameOf, phoneOf } from './customer.ts'
import { ERASED_KEY } from './erase.ts'
import { type Found, findFiltered } from './filtered.ts'
import { foundBy, hasTag } from './search.ts'

/**
 * The newest customers first. A search begins ids, names, their initials and phones, ends phones, and lies within recent names. Throws a
 * Fault for a filter that is no rule.
 */
export async function listCustomers(
  host: Pick<Host, 'database' | 'now'>,
  workspace: number,
  input: z.output<typeof customerListInput>,
): Promise<z.input<typeof customerList>> {
  const { ids, total, lookedTo } = await onThisPage(host, workspace, { ...input, search: input.search.trim() })
  const onPage = ids.slice(0, input.limit)
  const shown = await inScope(host, workspace, (scoped) => rowsOf(scoped, onPage))
  const next = ids.length > input.limit ? onPage.at(-1)! : lookedTo
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
    cursor: next === null ? null : cursorOf([next, total]),
  }
}

interface OnPage extends Found {
  readonly total: number | null
}

type Asked = z.output<typeof customerListInput>

async function onThisPage(
  host: Pick<Host, 'database' | 'now'>,
  workspace: number,
  { filter, cursor, ...asked }: Asked,
): Promise<OnPage> {
  const [before, counted] = readCursor(cursor, z.tuple([z.number(), z.int().nullable()])) ?? [null, null]
  if (filter !== null) return { total: null, ...(await findFiltered(host, workspace, { ...asked, filter }, before)) }
  return inScope(host, workspace, (scoped) => findAnybody(scoped, asked, { before, counted }))
}

interface Place {
  readonly before: number | null
  /** Counting a million for every page that is scrolled to would take longer than the page. */
  readonly counted: number | null
}

async function findAnybody(
  { trx, workspace }: Scoped,
  { search, tag, limit }: Omit<Asked, 'filter' | 'cursor'>,
  { before, counted }: Place,
): Promise<OnPage> {
  const everybody = sql`
    SELECT c.id FROM usher.customer AS c WHERE c.workspace = ${workspace} AND c.key NOT LIKE ${`${ERASED_KEY}%`} AND ${hasTag(tag)}`
  const found = sql`
    SELECT found.id FROM ${foundBy(search)} AS found (id)
    WHERE ${tag === null} OR EXISTS (SELECT FROM usher.customer AS c WHERE c.workspace = ${workspace} AND c.id = found.id AND ${hasTag(tag)})`
  const { rows } = await sql<{ total: number; ids: number[] }>`
    WITH listed AS ${search === '' ? sql`NOT MATERIALIZED (${everybody})` : sql`MATERIALIZED (${found})`}
    SELECT coalesce(${counted}::int, (SELECT count(*)::int FROM listed)) AS total, to_json(ARRAY(
      SELECT id FROM listed WHERE ${before}::bigint IS NULL OR id < ${before}::bigint ORDER BY id DESC LIMIT ${limit + 1}
    )) AS ids`.execute(trx)
  return { ...rows[0]!, lookedTo: null }
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

function chosen(attributes: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(attributes, name)).map((name) => [name, attributes[name]!]),
  )
}
