import { type RawBuilder, sql } from 'kysely'

/** How many of the newest customers have their names searched from the inside: no index answers that. */
const SEARCHED_INSIDE = 20_000

/** The ids of those whom a text finds, as a table. */
export function foundBy(search: string): RawBuilder<{ id: number }> {
  return sql`usher.find_customers(${search}, ${SEARCHED_INSIDE})`
}

/** Of the customer that is called `c`; null: anybody. */
export function hasTag(tag: string | null): RawBuilder<boolean> {
  return tag === null ? sql`true` : sql`c.tags @> ARRAY[${tag}]::text[]`
}
