import type { Database } from './database.ts'
import { takeEngineRole } from './roles.ts'

/**
 * What autovacuum does on a server: the embedded database has no process beside it, so dead rows would stay for ever and plans
 * would be made for empty tables (measured: a fortieth of the throughput). Gives the tables it has been through.
 */
export async function tidyEmbedded(database: Database): Promise<readonly string[]> {
  if (database.kind !== 'pglite') return []
  return database.session(async (session) => {
    await session.script('SELECT pg_stat_force_next_flush()')
    const tables = await session.query<{ name: string }>(CHANGED)
    try {
      // Only the owner of a table may.
      await session.script('SET ROLE NONE')
      for (const { name } of tables) await session.script(`VACUUM (ANALYZE) usher.${name}`)
    } finally {
      await session.script(takeEngineRole)
    }
    return tables.map(({ name }) => name)
  })
}

/** By the server's own thresholds: a fifth of it is dead, or a tenth of it is new. */
const CHANGED = `
  SELECT quote_ident(relname) AS name FROM pg_stat_user_tables
  WHERE schemaname = 'usher' AND (n_dead_tup > 50 + 0.2 * n_live_tup OR n_mod_since_analyze > 50 + 0.1 * n_live_tup)
  ORDER BY relname`
