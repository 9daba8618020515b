import type { JsonObject } from '@usher/shared/base/json'
import type { Scoped } from '../api/scoped.ts'
import { toJson } from '../database/json.ts'
import { settleEffect } from '../outbox/settle-effect.ts'
import { noteWork, type WorkEventKind } from './history.ts'
import type { WorkItem } from './item.ts'
import { tellOfWork, WORK_CHANGED } from './tell.ts'

export interface WorkEnd {
  readonly decision: string
  readonly reason: string
  readonly fields: JsonObject
  /** Null: the clock, or the run that left. */
  readonly by: { readonly id: string; readonly name: string } | null
}

/**
 * Ends the item, or leaves it waiting for the customer's answer to a question, and settles the effect that asked for it. Journeys hear
 * of it first: what comes behind the node does not take the news for its own. Gives the shards that go on.
 */
export async function closeItem(scoped: Scoped, item: WorkItem, end: WorkEnd): Promise<readonly number[]> {
  const { trx, workspace, now } = scoped
  const waits = end.decision === 'need_info'
  const state = waits ? 'waiting' : 'done'
  await trx
    .updateTable('work_item')
    .set({
      ...{ state, outcome: end.decision, reason: end.reason, result: toJson(end.fields) },
      ...{ decided_by: end.by?.id ?? null, claimed_by: null, claim_until: null },
      ...{ updated_at: now, closed_at: waits ? null : now, expires_at: null, escalate_at: null },
    })
    .where('workspace', '=', workspace)
    .where('id', '=', item.id)
    .execute()
  const kind = kindOf(end, waits)
  const seq = await noteWork(scoped, {
    item: item.id,
    kind,
    person: end.by?.id ?? null,
    text: end.reason,
    public: true,
  })
  const { decision, reason } = end
  const told = await tellOfWork(scoped, { ...item, state }, { name: WORK_CHANGED, seq, more: { decision, reason } })
  const outcome = { decision, reason, by: end.by?.name ?? '', fields: end.fields, item: item.id }
  await settleEffect(trx, { ...item, workspace }, { kind: 'done', data: outcome })
  return [...new Set([...told, item.shard])]
}

function kindOf({ by, decision }: WorkEnd, waits: boolean): WorkEventKind {
  if (by === null) return decision === 'cancelled' ? 'left' : 'expired'
  return waits ? 'asked' : 'decided'
}
