import type { Instant } from '@usher/shared/base/time'
import { inScope, type Scoped } from '../api/scoped.ts'
import type { World } from '../effects/world.ts'
import { closeItem } from './close-item.ts'
import { noteWork } from './history.ts'
import { lockItem, type WorkItem } from './item.ts'
import { tellOfWork, WORK_ESCALATED, WORK_OVERDUE } from './tell.ts'

type Desk = Pick<World, 'database' | 'now' | 'hints'>

const AT_ONCE = 100

/** How much an escalation moves an item up. */
const RISE = 100

/** Everything about work that time alone brings. Any number of processes may call it at once. Gives how many items changed. */
export async function workDeadlines(host: Desk): Promise<number> {
  const now = await host.now()
  const due = await host.database.db
    .selectFrom('work_item')
    .select(['workspace', 'id'])
    .where('state', '<>', 'done')
    .where((is) =>
      is.or([
        is('expires_at', '<=', now),
        is('escalate_at', '<=', now),
        is.and([is('overdue', '=', false), is('due_at', '<=', now)]),
      ]),
    )
    .limit(AT_ONCE)
    .execute()
  for (const { workspace, id } of due) {
    const shards = await inScope(host, workspace, async (scoped) => pass(scoped, await lockItem(scoped, id)))
    host.hints.shardReady(shards)
  }
  return due.length
}

/** Looks again under the lock: somebody may have been faster. */
async function pass(scoped: Scoped, item: WorkItem): Promise<readonly number[]> {
  const { now } = scoped
  if (item.state === 'done') return []
  // The run has gone on by its own clock: what is left is to take the item off the desk.
  if (isPast(item.expires_at, now)) {
    return closeItem(scoped, item, { decision: 'timeout', reason: '', fields: {}, by: null })
  }
  const shards: number[] = []
  if (!item.overdue && isPast(item.due_at, now)) shards.push(...(await noteOverdue(scoped, item)))
  if (isPast(item.escalate_at, now)) shards.push(...(await escalate(scoped, item)))
  return shards
}

function isPast(at: Instant | null, now: Instant): boolean {
  return at !== null && at <= now
}

async function noteOverdue(scoped: Scoped, item: WorkItem): Promise<readonly number[]> {
  await update(scoped, item, { overdue: true })
  const seq = await noteWork(scoped, { item: item.id, kind: 'overdue', person: null })
  return tellOfWork(scoped, item, { name: WORK_OVERDUE, seq })
}

/** It rises, moves to the queue that is named for this level, and waits for the next level. */
async function escalate(scoped: Scoped, item: WorkItem): Promise<readonly number[]> {
  const level = item.escalated + 1
  const to = item.escalation[item.escalated]?.queue ?? ''
  const queue = to === '' ? item.queue : to
  await update(scoped, item, {
    ...{ queue, escalated: level, priority: item.priority + RISE },
    escalate_at: item.escalation[level]?.at ?? null,
  })
  const seq = await noteWork(scoped, { item: item.id, kind: 'escalated', person: null, text: queue })
  return tellOfWork(scoped, { ...item, queue }, { name: WORK_ESCALATED, seq, more: { level } })
}

async function update(
  { trx, workspace, now }: Scoped,
  { id }: WorkItem,
  changes: Partial<Pick<WorkItem, 'overdue' | 'queue' | 'escalated' | 'priority' | 'escalate_at'>>,
): Promise<void> {
  await trx
    .updateTable('work_item')
    .set({ ...changes, updated_at: now })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
}
