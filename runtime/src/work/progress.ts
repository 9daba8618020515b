import type { WorkProgress } from '@usher/shared/api/work'
import { workKind, workState } from '@usher/shared/api/work'
import type { Host } from '../api/host.ts'
import { inScope } from '../api/scoped.ts'
import { hashToken } from '../auth/token.ts'

/** What stands behind a progress link; null when it is unknown or its time is over. */
export async function readProgress(host: Host, token: string): Promise<WorkProgress | null> {
  const found = await host.database.db
    .selectFrom('work_item')
    .select(['workspace', 'id'])
    .where('progress_hash', '=', hashToken(token))
    .where('progress_until', '>', await host.now())
    .executeTakeFirst()
  if (found === undefined) return null
  return inScope(host, found.workspace, async ({ trx, workspace }) => {
    const item = await trx
      .selectFrom('work_item')
      .innerJoin('workspace', 'workspace.id', 'work_item.workspace')
      .select(['workspace.name', 'kind', 'state', 'outcome', 'work_item.created_at', 'due_at'])
      .where('workspace', '=', workspace)
      .where('work_item.id', '=', found.id)
      .executeTakeFirstOrThrow()
    const steps = await trx
      .selectFrom('work_event')
      .select(['at', 'kind', 'text'])
      .where('workspace', '=', workspace)
      .where('item', '=', found.id)
      .where('public', '=', true)
      .orderBy('seq')
      .execute()
    return {
      brand: item.name,
      kind: workKind.parse(item.kind),
      state: workState.parse(item.state),
      outcome: item.outcome,
      openedAt: item.created_at,
      dueAt: item.due_at,
      steps,
    }
  })
}
