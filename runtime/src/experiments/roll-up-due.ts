import { inScope } from '../api/scoped.ts'
import type { World } from '../effects/world.ts'
import { logDecision } from './log-decision.ts'
import { rollUp } from './roll-up.ts'

/** Adds up what has come in of every test. Any number of processes may call it at once: a test is one's at a time. */
export async function rollUpDue(world: Pick<World, 'database' | 'now'>): Promise<number> {
  const tests = await world.database.db.selectFrom('experiment').select(['workspace', 'id']).execute()
  let days = 0
  for (const { workspace, id } of tests) {
    days += await inScope(world, workspace, async (scoped) => {
      const rolled = await rollUp(scoped, id)
      if (rolled.days > 0) await logDecision(scoped, id)
      return rolled.days
    })
  }
  return days
}
