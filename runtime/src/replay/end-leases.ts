import { NOW_SQL } from '../clock/clock.ts'
import type { Database } from '../database/database.ts'

/**
 * Gives back what dead workers had begun to perform. Ordinarily a lease ends by itself after a while; while the clock stands still
 * it never would. Should somebody be performing it after all, its attempt number and its key keep it from counting twice.
 */
export async function endLeases(database: Database): Promise<void> {
  await database.session((session) =>
    session.query(`UPDATE usher.effect SET due_at = ${NOW_SQL} WHERE due_at IS NOT NULL AND state = 'sent'`),
  )
}
