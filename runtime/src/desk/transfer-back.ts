import type { ConversationRecord } from '../conversations/conversation.ts'
import { activate } from './activate.ts'
import { handedTo } from './handed-to.ts'
import { changeHandoff, type HandoffRecord } from './handoff-record.ts'
import { withdrawOffers } from './offer-record.ts'
import { lockSeat } from './seats.ts'
import type { DeskScope } from './teams.ts'

/** Nobody took it in time: back to who gave it and to the rules of their team, or, when they are gone, to whoever comes first. */
export async function returnTransfer(
  desk: DeskScope,
  conversation: ConversationRecord,
  handoff: HandoffRecord,
): Promise<void> {
  const from = typeof handoff.transfer?.from === 'string' ? handoff.transfer.from : null
  const seat = from === null ? null : await lockSeat(desk, from)
  if (from !== null && seat?.isOnline === true) {
    await activate(desk, conversation, { handoff: await backToTeam(desk, handoff), agent: from })
    return
  }
  await withdrawOffers(desk, handoff.id)
  await changeHandoff(desk, handoff, { state: 'queued', transfer: null, preferred: null, preferred_at: null })
}

function backToTeam(desk: DeskScope, handoff: HandoffRecord): HandoffRecord | Promise<HandoffRecord> {
  const team = handoff.transfer?.formerTeam
  if (typeof team !== 'string' || team === handoff.desk_team) return handoff
  return changeHandoff(desk, handoff, handedTo(desk, handoff, { agent: null, team }))
}
