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
      await sql`SELECT set_config('statement_timeout', ${String(longestMs)}, true)`.execute(scoped.trx)
      return work(scoped)
    })
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === QUERY_CANCELED) return null
    throw thrown
  }
}

const QUERY_CANCELED = '57014'
