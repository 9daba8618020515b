import { sql, type Transaction } from 'kysely'
import type { Database } from './database.ts'
import type { Migration } from './migration.ts'
import { migrations } from './migrations/list.ts'
import { createRoles, rolesByHand, takeEngineRole } from './roles.ts'
import type { Schema } from './schema.ts'

/**
 * Brings the schema up to this code, one transaction per migration. Any number of processes may call it at once: the row
 * in `migration` is inserted first, so the second waits and then finds the work done. Gives the numbers it applied.
 */
export async function migrate(
  database: Database,
  steps: readonly Migration[] = migrations,
): Promise<readonly number[]> {
  await prepare(database)
  const applied: number[] = []
  for (const step of steps) if (await apply(database, step)) applied.push(step.number)
  await refuseNewerSchema(database, steps)
  await sql.raw(takeEngineRole).execute(database.db)
  return applied
}

/** Throws when the schema has a breaking migration that this code does not know. Numbers are given out early: one may come after a higher one. */
export async function refuseNewerSchema(database: Database, steps: readonly Migration[] = migrations): Promise<void> {
  const known = steps.map(({ number }) => number)
  const newer = await database.asOwner((trx) =>
    trx
      .selectFrom('migration')
      .select(['number', 'name'])
      .where('number', 'not in', known)
      .where('breaking', '=', true)
      .orderBy('number')
      .execute(),
  )
  if (newer.length === 0) return
  const names = newer.map(({ number, name }) => `${number} ${name}`).join(', ')
  throw new Error(
    `The database has newer migrations (${names}) that this version of Usher does not know. Update Usher, then start again.`,
  )
}

async function prepare(database: Database): Promise<void> {
  try {
    await database.asOwner((trx) => sql.raw(createRoles).execute(trx))
  } catch (error) {
    if (codeOf(error) !== INSUFFICIENT_PRIVILEGE) throw error
    throw new Error(
      `The database login may not create the roles that Usher works with. Let an administrator run: ${rolesByHand}`,
      { cause: error },
    )
  }
  await database.asOwner(async (trx) => {
    await lockMigrations(trx)
    await sql`CREATE SCHEMA IF NOT EXISTS usher`.execute(trx)
    await sql`
      CREATE TABLE IF NOT EXISTS usher.migration (
        number int PRIMARY KEY,
        name text NOT NULL,
        breaking boolean NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`.execute(trx)
  })
}

function apply(database: Database, step: Migration): Promise<boolean> {
  return database.asOwner(async (trx) => {
    await lockMigrations(trx)
    const { number, name, breaking } = step
    const inserted = await trx
      .insertInto('migration')
      .values({ number, name, breaking, applied_at: sql<Date>`clock_timestamp()` })
      .onConflict((conflict) => conflict.doNothing())
      .returning('number')
      .execute()
    if (inserted.length === 0) return false
    await sql.raw(step.sql).execute(trx)
    return true
  })
}

/** CREATE … IF NOT EXISTS alone still collides when two sessions run it at the same moment. */
async function lockMigrations(trx: Transaction<Schema>): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(trx)
}

const MIGRATION_LOCK = 7_418_237
const INSUFFICIENT_PRIVILEGE = '42501'

function codeOf(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null
}
