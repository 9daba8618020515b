import { type RawBuilder, type Selectable, sql } from 'kysely'
import { missing } from '../api/fault.ts'
import type { Actor, Scoped } from '../api/scoped.ts'
import type { WorkItemTable } from '../database/schema.ts'

type Seer = Pick<Actor, 'partner'>

export type WorkItem = Selectable<WorkItemTable>

/** Rows of `work_item` that this person may know of: a partner's are those their organisation was given. */
export function seenBy({ partner }: Seer): RawBuilder<boolean> {
  return partner == null ? sql<boolean>`true` : sql<boolean>`w.partner = ${partner}`
}

/** The item, and nobody else decides on it before this transaction ends. */
export async function lockItem(
  { trx, workspace, by = US }: Scoped & { readonly by?: Seer },
  id: string,
): Promise<WorkItem> {
  const row = await trx
    .selectFrom('work_item as w')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .where(seenBy(by))
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw missing('work item', id)
  return row
}

/** The brand itself: journeys and the clock. */
const US: Seer = { partner: null }

/** Who holds it now: a claim ends by itself. */
export function holderOf(item: Pick<WorkItem, 'state' | 'claimed_by' | 'claim_until'>, now: number): string | null {
  return item.state === 'claimed' && (item.claim_until ?? 0) > now ? item.claimed_by : null
}
