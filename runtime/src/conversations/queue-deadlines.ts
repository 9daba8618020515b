import { inScope } from '../api/scoped.ts'
import type { World } from '../effects/world.ts'
import { lockConversation, takeControl } from './conversation.ts'
import { closeHandoff, type HandoffOutcome, openHandoff } from './handoff.ts'

type Desk = Pick<World, 'database' | 'now' | 'hints'>

const AT_ONCE = 100

/** Ends every request that waited longer than its journey allows. Gives how many; any number of processes may call it at once. */
export async function closeOverdueHandoffs(host: Desk): Promise<number> {
  const now = await host.now()
  const overdue = await host.database.db
    .selectFrom('handoff')
    .select(['workspace', 'conversation', 'id'])
    .where('state', '=', 'queued')
    .where('queue_deadline', '<=', now)
    .orderBy('queue_deadline')
    .limit(AT_ONCE)
    .execute()
  let closed = 0
  for (const { workspace, conversation, id } of overdue) {
    if (await leaveQueue(host, { workspace, conversation, handoff: id }, 'queue_timeout')) closed++
  }
  return closed
}

/** Ends a request that nobody has accepted yet. False when an agent was faster, or there is none: then nothing changes. */
export async function leaveQueue(
  host: Desk,
  place: { readonly workspace: number; readonly conversation: string; readonly handoff?: string },
  outcome: HandoffOutcome & ('queue_timeout' | 'customer_cancelled'),
): Promise<boolean> {
  const shards = await inScope(host, place.workspace, async (scoped) => {
    const conversation = await lockConversation(scoped, place.conversation)
    const handoff = await openHandoff(scoped, conversation.id)
    if (conversation.owner !== 'queue' || handoff === null) return null
    if (place.handoff !== undefined && handoff.id !== place.handoff) return null
    if ((await takeControl(scoped, conversation, { owner: 'bot', agent: null, handoff: null })) === null) return null
    return closeHandoff(scoped, handoff, { outcome })
  })
  if (shards === null) return false
  host.hints.conversationChanged(place.workspace, place.conversation)
  host.hints.shardReady(shards)
  return true
}
