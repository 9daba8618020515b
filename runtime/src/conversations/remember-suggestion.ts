import type { sendInput } from '@usher/shared/api/conversations'
import type { z } from 'zod'
import type { ScopedBy } from '../api/scoped.ts'

type Suggestion = NonNullable<z.output<typeof sendInput>['suggestion']>

/** What stood beside the reply, and whether the agent took it. */
export async function rememberSuggestion(
  { trx, workspace, now, by }: ScopedBy,
  { conversation, seq }: { readonly conversation: string; readonly seq: number },
  { shown, taken, edited }: Suggestion,
): Promise<void> {
  await trx
    .insertInto('suggested_reply')
    .values({ workspace, conversation, seq, at: now, person: by.id, shown, taken, edited: taken !== null && edited })
    .onConflict((known) => known.doNothing())
    .execute()
}
