import type { Instant } from '@usher/shared/base/time'
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../database/schema.ts'

/** Stops time at this instant for every process on the database. Time may only go forward. */
export async function setVirtualClock(db: Kysely<Schema>, now: Instant): Promise<void> {
  await db
    .insertInto('virtual_clock')
    .values({ now })
    .onConflict((conflict) =>
      conflict.column('single').doUpdateSet({ now: sql`greatest(virtual_clock.now, excluded.now)` }),
    )
    .execute()
}

/** Gives time back to the database's own clock. */
export async function clearVirtualClock(db: Kysely<Schema>): Promise<void> {
  await db.deleteFrom('virtual_clock').execute()
}
