import type { transferInput } from '@usher/shared/api/desk'
import type { Role } from '@usher/shared/api/people'
import { MINUTE } from '@usher/shared/base/time'
import { type Ask, chooseSeat, refusalOf } from '@usher/shared/desk/matching'
import type { z } from 'zod'
import { conflict, type Fault, missing } from '../api/fault.ts'
import type { ScopedBy } from '../api/scoped.ts'
import { appendMessages } from '../conversations/append-messages.ts'
import { type ConversationRecord, lockConversation, staleFault } from '../conversations/conversation.ts'
import { requeue } from './activate.ts'
import { askOf } from './asks.ts'
import { type HandoffTarget, handedTo } from './handed-to.ts'
import { changeHandoff, type HandoffRecord, openHandoff } from './handoff-record.ts'
import { makeOffer, openOfferOf } from './offer-record.ts'
import { lockSeat, readSeats } from './seats.ts'
import { type DeskScope, enterDesk } from './teams.ts'

type Input = z.output<typeof transferInput>

/** Who gave it away is not offered it again for so long. */
const SENDER_SPARED = 30 * MINUTE

/** Gives a conversation on. Its clocks run on: the customer waits since the first request. Gives the epoch it has then. */
export async function transfer(scoped: ScopedBy, role: Role, input: Input): Promise<number> {
  const conversation = await lockConversation(scoped, input.conversation)
  const handoff = await openHandoff(scoped, conversation.id)
  const isTheirs = conversation.agent === scoped.by.id || role !== 'agent'
  if (handoff === null || handoff.state !== 'active' || !isTheirs || conversation.epoch !== input.epoch)
    throw await staleFault(scoped, conversation.id)
  const desk = await enterDesk(scoped)
  await refuseRound(desk, handoff, { input, role })
  await noteTransfer(scoped, conversation, { handoff, input })
  return input.how === 'cold'
    ? giveAway(desk, conversation, { handoff, input })
    : offerWhileKeeping(desk, conversation, { handoff, input })
}

/** So often and no more, and not back to who has just given it away: customers are not to be passed round. */
async function refuseRound(
  { teams, trx, workspace }: DeskScope,
  handoff: HandoffRecord,
  { input, role }: { readonly input: Input; readonly role: Role },
): Promise<void> {
  if (role === 'agent' && handoff.handed_by.length >= teams.byId(handoff.desk_team).policy.transfers.most)
    throw conflict('TRANSFERS_USED_UP', 'It was given on too often', 'Solve it yourself, or ask a supervisor', {
      most: teams.byId(handoff.desk_team).policy.transfers.most,
    })
  if (input.to.kind === 'team') return
  const { agent } = input.to
  if (handoff.agent === agent) throw conflict('ALREADY_THEIRS', 'They have it already', 'Choose somebody else')
  if (role === 'agent' && handoff.handed_by.includes(agent))
    throw conflict('PING_PONG', 'They have just given it away themselves', 'Choose somebody else, or ask a supervisor')
  const known = await trx
    .selectFrom('agent')
    .select('person')
    .where('workspace', '=', workspace)
    .where('person', '=', agent)
    .executeTakeFirst()
  if (known === undefined) throw missing('agent', agent)
}

async function noteTransfer(
  scoped: ScopedBy,
  conversation: ConversationRecord,
  { handoff, input }: Giving,
): Promise<void> {
  const text = input.note === '' ? `转接：${input.reason}` : `转接：${input.reason}\n${input.note}`
  const clientId = `${handoff.id}.transfer.${handoff.epoch}`
  const content = { kind: 'text', text }
  await appendMessages(scoped, [{ conversation, clientId, author: 'note', person: scoped.by.id, content }])
}

function targetOf({ teams }: DeskScope, { to }: Input): HandoffTarget {
  return to.kind === 'agent' ? { agent: to.agent, team: null } : { agent: null, team: teams.byId(to.team).id }
}

interface Giving {
  readonly handoff: HandoffRecord
  readonly input: Input
}

/** Cold: the sender is rid of it, and has it again when nobody takes it in time. */
async function giveAway(
  desk: DeskScope & ScopedBy,
  conversation: ConversationRecord,
  { handoff, input }: Giving,
): Promise<number> {
  const from = handoff.agent ?? desk.by.id
  const aimed = await changeHandoff(desk, handoff, handedTo(desk, handoff, targetOf(desk, input)))
  const spared = { [from]: desk.now + SENDER_SPARED }
  const epoch = await requeue(desk, conversation, { handoff: aimed, ending: 'transferred', spared })
  if (epoch === null) throw await staleFault(desk, conversation.id)
  const queued = await openHandoff(desk, conversation.id)
  if (queued === null) throw new Error('What was put back into the queue is not there')
  const until = desk.now + desk.teams.byId(queued.desk_team).policy.transfers.windowMs
  await changeHandoff(desk, queued, { transfer: { from, until, how: input.how, formerTeam: handoff.desk_team } })
  return epoch
}

/** Warm and silent: the sender keeps it until the other takes it. */
async function offerWhileKeeping(
  desk: DeskScope & ScopedBy,
  conversation: ConversationRecord,
  { handoff, input }: Giving,
): Promise<number> {
  if ((await openOfferOf(desk, handoff.id)) !== null)
    throw conflict('ALREADY_OFFERED', 'It is being offered to somebody', 'Wait for their answer')
  const target = targetOf(desk, input)
  const agent = await takerOf(desk, handoff, target)
  const { windowMs } = desk.teams.byId(handoff.desk_team).policy.transfers
  const because = input.how === 'silent' ? 'silent' : 'transfer'
  const offer = { handoff: handoff.id, conversation: conversation.id, agent, kind: 'transfer', because }
  await makeOffer(desk, { ...offer, weight: weightAt(desk, handoff, target), windowMs })
  await changeHandoff(desk, handoff, { transfer: { from: handoff.agent, how: input.how, ...target } })
  return conversation.epoch
}

/** What it takes of the capacity of who takes it there. */
function weightAt({ teams }: DeskScope, handoff: HandoffRecord, { team }: HandoffTarget): number {
  return team === null ? handoff.weight : teams.byId(team).policy.weight
}

async function takerOf(desk: DeskScope & ScopedBy, handoff: HandoffRecord, target: HandoffTarget): Promise<string> {
  const { agent, team } = target
  const preferred = { preferred: agent, preferred_at: desk.now }
  const weight = weightAt(desk, handoff, target)
  const asked = askOf(desk, { ...handoff, ...preferred, weight, desk_team: team ?? handoff.desk_team })
  const ask = { ...asked, excluded: [...handoff.handed_by, handoff.agent ?? desk.by.id] }
  if (agent === null) return anyOf(desk, ask)
  const seat = await lockSeat(desk, agent)
  if (seat === null || refusalOf({ ...ask, team: null, needs: [], excluded: [] }, seat, desk.now) !== null)
    throw nobodyFree()
  return agent
}

/** The best of a team who still has room once their seat is locked: two transfers at once do not fill one seat twice. */
async function anyOf(desk: DeskScope, ask: Ask): Promise<string> {
  let seats = await readSeats(desk)
  while (true) {
    const chosen = chooseSeat(ask, seats, desk.now)
    if (chosen === null) throw nobodyFree()
    const { agent } = chosen.seat
    const seat = await lockSeat(desk, agent)
    if (seat !== null && refusalOf(ask, seat, desk.now) === null) return agent
    seats = seats.filter((other) => other.agent !== agent)
  }
}

function nobodyFree(): Fault {
  return conflict(
    'NOBODY_FREE',
    'Nobody there can take it now',
    'Choose somebody else, or give it to the queue of a team',
  )
}
