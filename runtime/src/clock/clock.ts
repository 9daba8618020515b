import type { Instant } from '@usher/shared/base/time'
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../database/schema.ts'

/**
 * The one clock: the database's own, or the virtual one while `usher.virtual_clock` has its row (replay, tests). In SQL, so
 * that a statement can read it in the same round trip; workers on any machine agree because none uses its own clock. Rounded down:
 * rounded to the nearest, a timer could be half a millisecond early.
 */
export const NOW_SQL = `coalesce((SELECT now FROM usher.virtual_clock), floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint)`

/** The time, read once. */
export async function readClock(db: Kysely<Schema>): Promise<Instant> {
  const { rows } = await sql<{ now: number }>`SELECT ${sql.raw(NOW_SQL)} AS now`.execute(db)
  return rows[0]!.now
}
