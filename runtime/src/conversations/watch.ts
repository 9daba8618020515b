import type { inboxHint } from '@usher/shared/api/conversations'
import { type Instant, SECOND } from '@usher/shared/base/time'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Host } from '../api/host.ts'
import { rounds } from '../api/pace.ts'
import type { SignedContext } from '../api/trpc.ts'

type Hint = z.output<typeof inboxHint>

/**
 * Which conversations of the workspace changed, within a second: at once when this process did it, else by looking. What was
 * told once is not told again until it changes again.
 */
export async function* watchConversations(ctx: SignedContext, signal: AbortSignal | undefined): AsyncGenerator<Hint> {
  const { workspace } = ctx.signed
  const told = new Map<string, string>()
  let since = (await ctx.host.now()) - LOOK_BACK
  for (const row of await changedSince(ctx.host, workspace, since)) told.set(row.id, row.state)
  const wake = (now: () => void) => ctx.host.hints.onConversationChanged((of) => of === workspace && now())
  for await (const _ of rounds(ctx, signal, wake)) {
    const rows = await changedSince(ctx.host, workspace, since)
    for (const { id, state, at } of rows) {
      if (told.get(id) !== state) yield { conversation: id, at }
      told.set(id, state)
      since = Math.max(since, at - LOOK_BACK)
    }
    if (told.size > MOST_TOLD) for (const id of [...told.keys()].slice(0, MOST_TOLD / 2)) told.delete(id)
  }
}

/** A transaction may commit later than one with a later instant: looking back this far misses none of them. */
const LOOK_BACK = 10 * SECOND
const MOST_TOLD = 10_000

async function changedSince(host: Host, workspace: number, since: Instant) {
  const { rows } = await sql<{ id: string; state: string; at: number }>`
    SELECT id, epoch || '.' || last_seq AS state, last_at AS at
    FROM usher.conversation
    WHERE workspace = ${workspace} AND owner IN ('bot', 'queue', 'human', 'none') AND last_at >= ${since}
    ORDER BY last_at`.execute(host.database.db)
  return rows
}
