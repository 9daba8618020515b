import { inScope } from '../../api/scoped.ts'
import type { World } from '../../effects/world.ts'
import { mergeNow } from './merge-now.ts'

/** Does the merges that waited for something to be over. Any number of processes may call it at once. */
export async function mergeDue(world: Pick<World, 'database' | 'now'>): Promise<number> {
  const due = await world.database.db
    .selectFrom('customer_merge')
    .select(['workspace', 'id'])
    .where('done_at', 'is', null)
    .orderBy('asked_at')
    .limit(100)
    .execute()
  let done = 0
  for (const { workspace, id } of due) if (await inScope(world, workspace, (scoped) => mergeNow(scoped, id))) done++
  return done
}
