import { sql } from 'kysely'
import { inScope } from '../api/scoped.ts'
import type { World } from '../effects/world.ts'
import { logDecision } from './log-decision.ts'
import { openDays, rollUp } from './roll-up.ts'

/** Adds up what has come in of every test with days that may still change. Any number of processes may call it at once: a test is one's at a time. */
export async function rollUpDue(world: Pick<World, 'database' | 'now'>): Promise<number> {
  const due = await sql<{ workspace: number; id: string }>`
    SELECT test.workspace, test.id FROM usher.experiment AS test WHERE EXISTS (${openDays(await world.now(), false)})`.execute(
    world.database.db,
  )
  let days = 0
  for (const { workspace, id } of due.rows) {
    days += await inScope(world, workspace, async (scoped) => {
      const rolled = await rollUp(scoped, id)
      if (rolled.days > 0) await logDecision(scoped, id)
      return rolled.days
    })
  }
  return days
}
