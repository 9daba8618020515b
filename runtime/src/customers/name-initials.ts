import { initialsOf } from '@usher/shared/understanding/initials'
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../database/schema.ts'

const AT_ONCE = 1_000

/** Gives customers whose name has changed the initials of it: whatever wrote the name need not know about them. Gives how many. */
export async function nameInitials(db: Kysely<Schema>): Promise<number> {
  const { rows } = await sql<{ workspace: number; id: number; name: string | null }>`
    SELECT workspace, id, attributes->>'name' AS name FROM usher.customer WHERE named IS DISTINCT FROM (attributes->>'name') LIMIT ${AT_ONCE}`.execute(
    db,
  )
  if (rows.length > 0)
    await sql`
    UPDATE usher.customer SET named = given.name, initials = given.initials
    FROM (
      SELECT customer.workspace, customer.id, given.name, given.initials
      FROM unnest(${rows.map(({ workspace }) => workspace)}::int[], ${rows.map(({ id }) => id)}::bigint[],
        ${rows.map(({ name }) => name)}::text[], ${rows.map(({ name }) => (name === null ? null : initialsOf(name)))}::text[]) AS given (workspace, id, name, initials)
      JOIN usher.customer USING (workspace, id) ORDER BY workspace, id FOR UPDATE OF customer SKIP LOCKED
    ) AS given
    WHERE customer.workspace = given.workspace AND customer.id = given.id`.execute(db)
  return rows.length
}
