import type { workHint } from '@usher/shared/api/work'
import { type Instant, SECOND } from '@usher/shared/base/time'
import type { z } from 'zod'
import { rounds } from '../api/pace.ts'
import type { SignedContext } from '../api/trpc.ts'
import { seenBy } from './item.ts'

type Hint = z.output<typeof workHint>

/** Which items of the workspace changed, within a second. What was told once is not told again until it changes again. */
export async function* watchWork(ctx: SignedContext, signal: AbortSignal | undefined): AsyncGenerator<Hint> {
  let since = (await ctx.host.now()) - LOOK_BACK
  let told = new Map((await changedSince(ctx, since)).map(({ id, at }) => [id, at]))
  for await (const _ of rounds(ctx, signal)) {
    const rows = await changedSince(ctx, since)
    for (const { id, at } of rows) if (told.get(id) !== at) yield { item: id, at }
    // Only what lies within the look back can come again.
    told = new Map(rows.map(({ id, at }) => [id, at]))
    since = Math.max(since, ...rows.map(({ at }) => at - LOOK_BACK))
  }
}

/** A transaction may commit later than one with a later instant: looking back this far misses none of them. */
const LOOK_BACK = 10 * SECOND
const AT_ONCE = 500

function changedSince({ host, signed }: SignedContext, since: Instant) {
  return host.database.db
    .selectFrom('work_item as w')
    .select(['id', 'updated_at as at'])
    .where('workspace', '=', signed.workspace)
    .where(seenBy(signed.person))
    .where('updated_at', '>=', since)
    .orderBy('updated_at')
    .limit(AT_ONCE)
    .execute()
}
