import { inScope } from '../api/scoped.ts'
import { lockConversation } from '../conversations/conversation.ts'
import { changeHandoff, openHandoff } from './handoff-record.ts'
import type { DeskHost } from './match.ts'
import { HEARTBEAT_LASTS } from './seats.ts'
import { enterDesk } from './teams.ts'

const AT_ONCE = 200

/**
 * Starts the grace of conversations whose agent has gone offline, or whose console is not heard of. One whose console was never
 * heard of is left alone: they work without it. Who is only away keeps what they have.
 */
export async function noteAway(host: DeskHost): Promise<number> {
  const now = await host.now()
  const rows = await host.database.db
    .selectFrom('handoff')
    .innerJoin('agent', (join) =>
      join.onRef('agent.workspace', '=', 'handoff.workspace').onRef('agent.person', '=', 'handoff.agent'),
    )
    .select(['handoff.workspace', 'handoff.conversation', 'handoff.id'])
    .where('handoff.state', '=', 'active')
    .where('handoff.away_at', 'is', null)
    .where('agent.seen_at', 'is not', null)
    .where((is) => is.or([is('agent.presence', '=', 'offline'), is('agent.seen_at', '<=', now - HEARTBEAT_LASTS)]))
    .limit(AT_ONCE)
    .execute()
  for (const { workspace, conversation, id } of rows) {
    await inScope(host, workspace, async (scoped) => {
      await lockConversation(scoped, conversation)
      const handoff = await openHandoff(scoped, conversation)
      if (handoff?.id !== id || handoff.state !== 'active' || handoff.away_at !== null) return
      await changeHandoff(await enterDesk(scoped), handoff, { away_at: scoped.now })
    })
  }
  return rows.length
}
