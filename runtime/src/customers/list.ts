import type { customerList, customerListInput } from '@usher/shared/api/customers'
import type { JsonObject } from '@usher/shared/base/json'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { cursorOf, readCursor } from '../api/cursor.ts'
import type { Scoped } from '../api/scoped.ts'
import { literally } from '../database/literally.ts'
import { nameOf, phoneOf } from './customer.ts'
import { ERASED_KEY } from './erase.ts'

/** The newest customers first. A search begins ids, names, their initials and phones, ends phones, equals tags, and lies within recent names. */
export async function listCustomers(
  scoped: Scoped,
  input: z.output<typeof customerListInput>,
): Promise<z.input<typeof customerList>> {
  const { trx, workspace } = scoped
  const found = foundBy(scoped, input.search.trim())
  const there = sql`c.key NOT LIKE ${`${ERASED_KEY}%`}`
  const tagged = input.tag === null ? sql`true` : sql`c.tags @> ARRAY[${input.tag}]::text[]`
  // Counting a million for every page that is scrolled to would take longer than the page.
  const [before, counted] = readCursor(input.cursor, z.tuple([z.number(), z.int()])) ?? [null, null]
  const { rows } = await sql<{
    id: number
    key: string
    attributes: Parameters<typeof nameOf>[0]
    tags: string[]
    created_at: number
    active: number
    seen: number | null
  }>`
    SELECT c.id, c.key, c.attributes, c.tags, c.created_at,
      (SELECT count(*) FROM usher.run AS r WHERE r.shard = c.shard AND r.workspace = c.workspace AND r.customer = c.id)::int AS active,
      (SELECT max(e.at) FROM usher.event AS e WHERE e.workspace = c.workspace AND e.customer = c.id) AS seen
    FROM usher.customer AS c
    WHERE c.workspace = ${workspace} AND ${there} AND ${found} AND ${tagged} AND (${before}::bigint IS NULL OR c.id < ${before}::bigint)
    ORDER BY c.id DESC
    LIMIT ${input.limit + 1}`.execute(trx)
  const total = counted ?? (await count(scoped, sql`${there} AND ${found} AND ${tagged}`))
  const shown = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? shown.at(-1) : undefined
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

async function count({ trx, workspace }: Scoped, where: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    SELECT count(*)::int AS total FROM usher.customer AS c WHERE c.workspace = ${workspace} AND ${where}`.execute(trx)
  return rows[0]?.total ?? 0
}

/** How many of the newest customers have their names searched from the inside: no index answers that. */
const SEARCHED_INSIDE = 20_000

function chosen(attributes: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(attributes, name)).map((name) => [name, attributes[name]!]),
  )
}

/** One subselect per index, so that each of them is used whatever the planner thinks of the others. */
function foundBy({ workspace }: Scoped, search: string): RawBuilder<unknown> {
  if (search === '') return sql`true`
  const begins = `${literally(search)}%`
  const lower = begins.toLowerCase()
  const ends = `${literally([...search].reverse().join(''))}%`
  return sql`c.id IN (
    SELECT id FROM usher.customer WHERE workspace = ${workspace} AND lower(key) LIKE ${lower}
    UNION SELECT id FROM usher.customer WHERE workspace = ${workspace} AND lower(attributes->>'name') LIKE ${lower}
    UNION SELECT id FROM usher.customer WHERE workspace = ${workspace} AND attributes->>'phone' LIKE ${begins}
    UNION SELECT id FROM usher.customer WHERE workspace = ${workspace} AND reverse(attributes->>'phone') LIKE ${ends}
    UNION SELECT id FROM usher.customer WHERE workspace = ${workspace} AND initials IS NOT NULL AND initials LIKE ${lower}
    UNION SELECT id FROM usher.customer WHERE workspace = ${workspace} AND tags @> ARRAY[${search}]::text[]
    UNION SELECT id FROM (SELECT id, attributes FROM usher.customer WHERE workspace = ${workspace} ORDER BY id DESC LIMIT ${SEARCHED_INSIDE}) AS newest
      WHERE lower(attributes->>'name') LIKE ${`%${lower}`})`
}
