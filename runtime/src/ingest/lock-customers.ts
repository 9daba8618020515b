import { type Kysely, sql } from 'kysely'
import type { Schema } from '../database/schema.ts'

/** Everybody who changes several customers takes them in this order: no two wait for each other. */
export async function lockCustomers(trx: Kysely<Schema>, workspace: number, keys: readonly string[]): Promise<void> {
  await sql`SELECT FROM usher.customer WHERE workspace = ${workspace} AND key = ANY(${[...keys]}::text[]) ORDER BY id FOR UPDATE`.execute(
    trx,
  )
}
