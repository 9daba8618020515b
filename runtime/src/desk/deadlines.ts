// Everything about handoffs that time alone brings. Any number of processes may do it at once: each look is taken again under the
// conversation's lock.

import { slaTick } from '@usher/shared/desk/sla'
import { inScope, type Scoped } from '../api/scoped.ts'
import { appendMessages } from '../conversations/append-messages.ts'
import { type ConversationRecord, lockConversation, personName, takeControl } from '../conversations/conversation.ts'
import { requeue } from './activate.ts'
import { passUnanswered } from './answer-offer.ts'
import { noteAway } from './away.ts'
import { closeHandoff, type Ending, type HandoffOutcome } from './close-handoff.ts'
import { dispositionKept } from './disposition.ts'
import { silentAt } from './handoff-due.ts'
import { changeHandoff, type HandoffRecord, openHandoff, raised } from './handoff-record.ts'
import { type DeskHost, matchEverywhere } from './match.ts'
import { lockSeat } from './seats.ts'
import { sendIfPossible } from './send-to.ts'
import { type DeskScope, enterDesk } from './teams.ts'
import { tellOfLateness } from './tell.ts'
import { returnTransfer } from './transfer-back.ts'
import { wakeSnoozed } from './wake-snoozed.ts'

const AT_ONCE = 200

/** Gives how many handoffs were looked at, and offers made. */
export async function deskDeadlines(host: DeskHost): Promise<number> {
  await passUnanswered(host)
  await noteAway(host)
  const now = await host.now()
  const due = await host.database.db
    .selectFrom('handoff')
    .select(['workspace', 'conversation', 'id'])
    .where('state', '<>', 'closed')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(AT_ONCE)
    .execute()
  for (const row of due) await passHandoff(host, row)
  return due.length + (await matchEverywhere(host))
}

/** What is due of one handoff. */
export async function passHandoff(
  host: DeskHost,
  { workspace, conversation, id }: { readonly workspace: number; readonly conversation: string; readonly id: string },
): Promise<void> {
  const shards = await inScope(host, workspace, (scoped) => passDue(scoped, conversation, id))
  if (shards === null) return
  host.hints.conversationChanged(workspace, conversation)
  host.hints.shardReady(shards)
}

/** Null: it is not so any more. */
async function passDue(scoped: Scoped, id: string, handoffId: string): Promise<readonly number[] | null> {
  const conversation = await lockConversation(scoped, id)
  const seen = await openHandoff(scoped, id)
  if (seen === null || seen.id !== handoffId || seen.due_at === null || seen.due_at > scoped.now) return null
  const desk = await enterDesk(scoped)
  const { handoff, shards } = await noteLateness(desk, seen)
  const more = await passState(desk, conversation, handoff)
  return [...shards, ...more]
}

/** A promise that gets late moves the customer up, and is told. */
async function noteLateness(desk: DeskScope, seen: HandoffRecord) {
  const { policy, calendar } = desk.teams.byId(seen.desk_team)
  const { clocks, reached } = slaTick(seen.clocks, calendar, desk.now)
  if (reached.length === 0) return { handoff: seen, shards: [] }
  const isBreached = reached.some(({ level }) => level === 'breached')
  const urgency = isBreached ? policy.priority.breached : policy.priority.warned
  const handoff = await changeHandoff(desk, seen, { clocks, parts: raised(seen.parts, { urgency }) })
  return { handoff, shards: await tellOfLateness(desk, handoff, reached) }
}

async function passState(
  desk: DeskScope,
  conversation: ConversationRecord,
  handoff: HandoffRecord,
): Promise<readonly number[]> {
  const { now } = desk
  const team = desk.teams.byId(handoff.desk_team)
  const isDue = (at: number | null) => at !== null && at <= now
  if (handoff.state === 'wrapup' && isDue(handoff.wrap_until)) return endWrapUp(desk, conversation, handoff)
  const isWaiting = handoff.state === 'queued' || handoff.state === 'offered' || handoff.state === 'requested'
  if (isWaiting && isDue(handoff.queue_deadline)) return end(desk, conversation, handoff, { outcome: 'queue_timeout' })
  if (isWaiting && typeof handoff.transfer?.until === 'number' && handoff.transfer.until <= now) {
    await returnTransfer(desk, conversation, handoff)
    return []
  }
  if (handoff.state === 'active' && isDue(awayEnds(handoff, team.policy.awayGraceMs))) {
    return leaveAgent(desk, conversation, handoff)
  }
  if (handoff.state === 'active' && isDue(handoff.snoozed_until)) {
    await changeHandoff(desk, handoff, wakeSnoozed(desk, handoff))
    return []
  }
  if (isDue(silentAt(handoff, team))) return passSilence(desk, conversation, handoff)
  await changeHandoff(desk, handoff, {})
  return []
}

function awayEnds({ away_at }: HandoffRecord, grace: number): number | null {
  return away_at === null ? null : away_at + grace
}

/** The agent is gone for good, or back. */
async function leaveAgent(
  desk: DeskScope,
  conversation: ConversationRecord,
  handoff: HandoffRecord,
): Promise<readonly number[]> {
  const seat = handoff.agent === null ? null : await lockSeat(desk, handoff.agent)
  if (seat?.isOnline === true) await changeHandoff(desk, handoff, { away_at: null })
  else await requeue(desk, conversation, { handoff, ending: 'away' })
  return []
}

/** Asked once whether they are still there; then taken for gone. */
async function passSilence(
  desk: DeskScope,
  conversation: ConversationRecord,
  handoff: HandoffRecord,
): Promise<readonly number[]> {
  const { askText, warnText } = desk.teams.byId(handoff.desk_team).policy.silence
  const isActive = handoff.state === 'active'
  if (handoff.asked_at !== null || handoff.state === 'requested')
    return end(desk, conversation, handoff, { outcome: isActive ? 'customer_unresponsive' : 'customer_abandoned' })
  const content = { kind: 'text', text: isActive ? warnText : askText }
  const clientId = `${handoff.id}.silent.${handoff.epoch}`
  await appendMessages(desk, [{ conversation, clientId, author: 'system', person: null, content }])
  await changeHandoff(desk, handoff, { asked_at: desk.now })
  return []
}

/** Time to write it up is over: it ends as it was to end, with what was written so far. */
async function endWrapUp(
  desk: DeskScope,
  conversation: ConversationRecord,
  handoff: HandoffRecord,
): Promise<readonly number[]> {
  const { disposition = '', summary = '', node = null } = handoff.wrap_draft ?? {}
  const because = await personName(desk, handoff.agent ?? '')
  const sent = node === null ? [] : await sendIfPossible(desk, handoff, { node, because })
  const ended = await end(desk, conversation, handoff, {
    outcome: WRAPPED[handoff.wrap_outcome ?? ''] ?? 'unresolved',
    disposition: dispositionKept(desk.teams.byId(handoff.desk_team), disposition),
    summary,
  })
  return [...sent, ...ended]
}

const WRAPPED: Readonly<Record<string, HandoffOutcome>> = {
  resolved: 'resolved',
  unresolved: 'unresolved',
  returned_to_bot: 'returned_to_bot',
  customer_unresponsive: 'customer_unresponsive',
}

async function end(
  desk: DeskScope,
  conversation: ConversationRecord,
  handoff: HandoffRecord,
  ending: Ending,
): Promise<readonly number[]> {
  const epoch = await takeControl(desk, conversation, { owner: 'bot', agent: null, handoff: null })
  return epoch === null ? [] : closeHandoff(desk, handoff, ending)
}
