import { inScope } from '../api/scoped.ts'
import { closeHandoff } from '../desk/close-handoff.ts'
import { openHandoff } from '../desk/handoff-record.ts'
import { type DeskHost, matchWaiting } from '../desk/match.ts'
import { enterDesk } from '../desk/teams.ts'
import { lockConversation, takeControl } from './conversation.ts'

/** The customer stops waiting. False when an agent was faster, or there is nothing to wait for: then nothing changes. */
export async function leaveQueue(
  host: DeskHost,
  { workspace, conversation: id }: { readonly workspace: number; readonly conversation: string },
): Promise<boolean> {
  const shards = await inScope(host, workspace, async (scoped) => {
    const conversation = await lockConversation(scoped, id)
    const handoff = await openHandoff(scoped, conversation.id)
    if (conversation.owner !== 'queue' || handoff === null) return null
    if ((await takeControl(scoped, conversation, { owner: 'bot', agent: null, handoff: null })) === null) return null
    return closeHandoff(await enterDesk(scoped), handoff, { outcome: 'customer_cancelled' })
  })
  if (shards === null) return false
  host.hints.conversationChanged(workspace, id)
  host.hints.shardReady(shards)
  // An offer that was open has become room for the next.
  await matchWaiting(host, workspace)
  return true
}
