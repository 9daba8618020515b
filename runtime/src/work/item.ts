import type { Selectable } from 'kysely'
import { missing } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import type { WorkItemTable } from '../database/schema.ts'

export type WorkItem = Selectable<WorkItemTable>

/** The item, and nobody else decides on it before this transaction ends. */
export async function lockItem({ trx, workspace }: Scoped, id: string): Promise<WorkItem> {
  const row = await trx
    .selectFrom('work_item')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw missing('work item', id)
  return row
}

/** Who holds it now: a claim ends by itself. */
export function holderOf(item: Pick<WorkItem, 'state' | 'claimed_by' | 'claim_until'>, now: number): string | null {
  return item.state === 'claimed' && (item.claim_until ?? 0) > now ? item.claimed_by : null
}
