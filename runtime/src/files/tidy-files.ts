import { DAY, HOUR } from '@usher/shared/base/time'
import { inScope } from '../api/scoped.ts'
import type { World } from '../effects/world.ts'
import { groupBy } from '../group-by.ts'
import { removeFiles } from './receive-file.ts'

/** Longer than any upload lasts. */
const ARRIVING_MS = HOUR
/** Long enough that a message typed offline still finds its files the next morning. */
const UNSENT_MS = DAY
const AT_ONCE = 100

/** Clears away what broke off while it came in, and what nobody has sent. Gives how many. */
export async function tidyFiles(world: Pick<World, 'database' | 'now'>): Promise<number> {
  const now = await world.now()
  const left = await world.database.db
    .selectFrom('attachment')
    .select(['workspace', 'id'])
    .where((is) =>
      is.or([
        is.and([is('state', '=', 'arriving'), is('created_at', '<', now - ARRIVING_MS)]),
        is.and([is('state', '=', 'stored'), is('created_at', '<', now - UNSENT_MS)]),
      ]),
    )
    .limit(AT_ONCE)
    .execute()
  for (const [workspace, files] of groupBy(left, (file) => file.workspace))
    await inScope(world, workspace, (scoped) =>
      removeFiles(
        scoped,
        files.map(({ id }) => id),
      ),
    )
  return left.length
}
