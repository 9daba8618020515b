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
  const mine = ctx.signed.person.id
  for (const row of await changedSince(ctx.host, { workspace, mine, since })) told.set(row.id, row.state)
  const wake = (now: () => void) => ctx.host.hints.onConversationChanged((of) => of === workspace && now())
  for await (const _ of rounds(ctx, signal, wake)) {
    const rows = await changedSince(ctx.host, { workspace, mine, since })
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

/** Of the agent's own also what no message tells of: offers, what was put aside, and the signs of the customer. */
async function changedSince(
  host: Host,
  { workspace, mine, since }: { readonly workspace: number; readonly mine: string; readonly since: Instant },
) {
  const { rows } = await sql<{ id: string; state: string; at: number }>`
    SELECT c.id, concat_ws('.', c.epoch, c.last_seq, h.epoch, s.customer_got, s.customer_read, s.customer_types_until) AS state, c.last_at AS at
    FROM usher.conversation AS c
    LEFT JOIN usher.handoff AS h ON h.workspace = c.workspace AND h.id = c.handoff
    LEFT JOIN usher.conversation_sign AS s ON s.workspace = c.workspace AND s.conversation = c.id AND c.agent = ${mine}
    WHERE c.workspace = ${workspace} AND c.owner IN ('bot', 'queue', 'human', 'none')
      AND (c.last_at >= ${since} OR (c.owner = 'human' AND c.agent = ${mine}))
    ORDER BY c.last_at`.execute(host.database.db)
  return rows
}
