import { sql } from 'kysely'
import { inScope } from '../api/scoped.ts'
import type { World } from '../effects/world.ts'
import { makeClusters } from './clusters.ts'

/**
 * Groups the unanswered questions of each workspace once per day of its own zone. However many workers look, the first one
 * that marks the day does it; what fails leaves the day unmarked. Gives how many workspaces were done.
 */
export async function clusterDaily(world: World): Promise<number> {
  const now = await world.now()
  const { rows } = await sql<{ workspace: number }>`
    SELECT DISTINCT w.id AS workspace FROM usher.workspace AS w
    JOIN usher.knowledge_question AS q ON q.workspace = w.id AND NOT q.hit AND q.cluster IS NULL
    LEFT JOIN usher.knowledge_state AS s ON s.workspace = w.id
    WHERE s.clustered_on IS DISTINCT FROM ${dayIn(sql`w.zone`, now)}`.execute(world.database.db)
  let done = 0
  for (const { workspace } of rows) if (await inScope(world, workspace, clusterOnce)) done++
  return done
}

async function clusterOnce(scoped: Parameters<typeof makeClusters>[0]): Promise<boolean> {
  const { trx, workspace, now } = scoped
  const { rows } = await sql`
    INSERT INTO usher.knowledge_state AS s (workspace, clustered_on)
    SELECT id, ${dayIn(sql`zone`, now)} FROM usher.workspace WHERE id = ${workspace}
    ON CONFLICT (workspace) DO UPDATE SET clustered_on = excluded.clustered_on WHERE s.clustered_on IS DISTINCT FROM excluded.clustered_on
    RETURNING workspace`.execute(trx)
  if (rows.length === 0) return false
  await makeClusters(scoped)
  return true
}

function dayIn(zone: ReturnType<typeof sql>, now: number) {
  return sql`to_char(to_timestamp(${now}::bigint / 1000.0) AT TIME ZONE ${zone}, 'YYYY-MM-DD')`
}
