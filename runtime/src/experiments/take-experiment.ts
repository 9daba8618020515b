import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'

/** The test's row is there afterwards, and ours until the transaction ends: of two who change a test at once one waits. */
export async function takeExperiment({ trx, workspace, now }: Scoped, id: string): Promise<void> {
  await sql`
    INSERT INTO usher.experiment (workspace, id, created_at) VALUES (${workspace}, ${id}, ${now})
    ON CONFLICT (workspace, id) DO UPDATE SET id = excluded.id`.execute(trx)
}
