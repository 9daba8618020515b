import { sql } from 'kysely'
import type { Host } from '../api/host.ts'
import { inScope, type Scoped } from '../api/scoped.ts'

/** The answer of a transaction none of whose statements takes longer; null when one does. */
export async function inTime<Value>(
  host: Pick<Host, 'database' | 'now'>,
  workspace: number,
  longestMs: number,
  work: (scoped: Scoped) => Promise<Value>,
): Promise<Value | null> {
  try {
    return await inScope(host, workspace, async (scoped) => {
      await sql`SELECT set_config('statement_timeout', ${String(longestMs)}, true), set_config('work_mem', ${LISTS}, true)`.execute(
        scoped.trx,
      )
      return work(scoped)
    })
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === QUERY_CANCELED) return null
    throw thrown
  }
}

/**
 * So much memory may the lists take in which customers are looked up by hash. PostgreSQL's own 4 MB are full at 260,000 of them, and then
 * it reads the whole list again for each customer: those of 300,000 customers who had made 450,000 orders were not counted in eight seconds, and are in half a second.
 */
export const LISTS = '64MB'

const QUERY_CANCELED = '57014'
