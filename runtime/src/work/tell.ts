import type { JsonObject } from '@usher/shared/base/json'
import type { Scoped } from '../api/scoped.ts'
import { emitEvents } from '../ingest/emit-events.ts'
import type { HeardNames } from '../ingest/heard-names.ts'
import type { WorkItem } from './item.ts'

export const WORK_CHANGED = 'work_changed'
export const WORK_OVERDUE = 'work_overdue'
export const WORK_ESCALATED = 'work_escalated'

type Told = Pick<WorkItem, 'id' | 'kind' | 'queue' | 'title' | 'customer' | 'state'>

/** Lets the customer's journeys know, in the transaction of the change. `seq` is the change's number in the history. Gives shards. */
export async function tellOfWork(
  { trx, workspace }: Scoped,
  item: Told,
  { name, seq, more = {} }: { readonly name: string; readonly seq: number; readonly more?: JsonObject },
): Promise<readonly number[]> {
  const customer = await trx
    .selectFrom('customer')
    .select('key')
    .where('workspace', '=', workspace)
    .where('id', '=', item.customer)
    .executeTakeFirst()
  // Erased since: nobody is left to be told.
  if (customer === undefined) return []
  const { id, kind, queue, title, state } = item
  const data = { item: id, kind, queue, title, state, ...more }
  const { shards } = await emitEvents(trx, { workspace, source: 'work', heard: UNKNOWN }, [
    { id: `${id}.${seq}`, customer: customer.key, name, data },
  ])
  return shards
}

/** Performers and the clock do not know which names are heard; a revision that never stands gives every event to the inbox. */
const UNKNOWN: HeardNames = { revision: () => -1, names: () => new Set() }
