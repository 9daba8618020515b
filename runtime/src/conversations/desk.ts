// What an agent does with a conversation. Each is one transaction, and each change of owner is a compare-and-set on the epoch.

import type {
  acceptInput,
  noteInput,
  releaseInput,
  resolveInput,
  sendInput,
  sendProductsInput,
  startWrapUpInput,
  takeOverInput,
  WrapUpDraft,
} from '@usher/shared/api/conversations'
import type { Role } from '@usher/shared/api/people'
import type { JsonObject } from '@usher/shared/base/json'
import { type Instant, MINUTE } from '@usher/shared/base/time'
import type { ShownProduct } from '@usher/shared/engine/effect'
import type { z } from 'zod'
import { conflict, forbidden } from '../api/fault.ts'
import type { Scoped, ScopedBy } from '../api/scoped.ts'
import { activate, requeue } from '../desk/activate.ts'
import { closeHandoff } from '../desk/close-handoff.ts'
import { checkDisposition } from '../desk/disposition.ts'
import { changeHandoff, clocksAfter, type HandoffRecord, openHandoff } from '../desk/handoff-record.ts'
import { agentWroteAt } from '../desk/last-word.ts'
import { openOfferOf, withdrawOffers } from '../desk/offer-record.ts'
import { findStep, sendTo } from '../desk/send-to.ts'
import { endSession, weighSession } from '../desk/sessions.ts'
import { enterDesk } from '../desk/teams.ts'
import { claimFiles } from '../files/claim-files.ts'
import { type Appended, appendMessages } from './append-messages.ts'
import { type ConversationRecord, lockConversation, personName, staleFault, takeControl } from './conversation.ts'
import { textContent } from './message.ts'
import { rememberSuggestion } from './remember-suggestion.ts'

/** What a change came to: the new epoch, and the shards whose runs go on because of it. */
export interface Moved {
  readonly epoch: number
  readonly shards: readonly number[]
}

/** Takes a waiting conversation. Of two agents at once one gets it, and the other is told who. */
export async function accept(scoped: ScopedBy, role: Role, input: z.output<typeof acceptInput>): Promise<Moved> {
  const conversation = await lockConversation(scoped, input.conversation)
  if (conversation.owner !== 'queue') throw await staleFault(scoped, conversation.id)
  await refuseOffered(scoped, conversation, role)
  return toAgent(scoped, conversation, input.epoch)
}

/** Steps into a conversation of the bot, or takes one that waits. From a colleague only a supervisor takes it. */
export async function takeOver(scoped: ScopedBy, role: Role, input: z.output<typeof takeOverInput>): Promise<Moved> {
  const conversation = await lockConversation(scoped, input.conversation)
  if (conversation.owner === 'human' && conversation.agent !== scoped.by.id && !supervises(role))
    throw await staleFault(scoped, conversation.id)
  await refuseOffered(scoped, conversation, role)
  return toAgent(scoped, conversation, input.epoch)
}

/** What is being offered to a colleague is theirs until they pass it by. */
async function refuseOffered(scoped: ScopedBy, conversation: ConversationRecord, role: Role): Promise<void> {
  if (conversation.handoff === null || supervises(role)) return
  const offer = await openOfferOf(scoped, conversation.handoff)
  if (offer === null || offer.agent === scoped.by.id) return
  const agent = await personName(scoped, offer.agent)
  throw conflict('OFFERED_TO_OTHER', `It is being offered to ${agent}`, 'Take another one, or ask a supervisor', {
    agent,
  })
}

/** Gives it back: to the queue while a request is open, else to the bot. */
export async function release(scoped: ScopedBy, role: Role, input: z.output<typeof releaseInput>): Promise<Moved> {
  const conversation = await lockConversation(scoped, input.conversation)
  refuseOthers(conversation, scoped, role)
  const handoff = await openHandoff(scoped, conversation.id)
  const seen = { id: conversation.id, epoch: input.epoch }
  const desk = await enterDesk(scoped)
  if (handoff !== null) {
    const epoch = await requeue(desk, seen, { handoff, ending: 'released', spared: sparing(desk.now, handoff) })
    return { epoch: await moved(scoped, conversation, epoch), shards: [] }
  }
  const epoch = await takeControl(scoped, seen, { owner: 'bot', agent: null, handoff: null })
  await endSession(scoped, conversation.id, 'released')
  return { epoch: await moved(scoped, conversation, epoch), shards: [] }
}

/** Who gave it back is not offered it at once again. */
function sparing(now: Instant, { agent }: HandoffRecord): Readonly<Record<string, number>> {
  return agent === null ? {} : { [agent]: now + RELEASER_SPARED }
}

const RELEASER_SPARED = 10 * MINUTE

/** Ends the human part. The journey that asked for it goes on by the outcome, and the bot has the word again. */
export async function resolve(scoped: ScopedBy, role: Role, input: z.output<typeof resolveInput>): Promise<Moved> {
  const conversation = await lockConversation(scoped, input.conversation)
  refuseOthers(conversation, scoped, role)
  const handoff = await openHandoff(scoped, conversation.id)
  const desk = await enterDesk(scoped)
  const ending = { outcome: input.outcome, ...endingWith(handoff, input, scoped.by.id) }
  if (handoff !== null) checkDisposition(desk.teams.byId(handoff.desk_team), ending.disposition)
  const seen = { id: conversation.id, epoch: input.epoch }
  const epoch = await takeControl(scoped, seen, { owner: 'bot', agent: null, handoff: null })
  const next = await moved(scoped, conversation, epoch)
  const { node } = ending
  const sent = node === null ? [] : await sendTo(scoped, handoff, { node, because: scoped.by.name })
  if (handoff !== null) return { epoch: next, shards: [...sent, ...(await closeHandoff(desk, handoff, ending))] }
  await endSession(scoped, conversation.id, 'closed')
  return { epoch: next, shards: [] }
}

/** Where somebody else ends what an agent is writing up, what the agent has written stays wherever they write nothing. */
function endingWith(handoff: HandoffRecord | null, own: WrapUpDraft, by: string): WrapUpDraft {
  const { disposition, summary, node } = own
  const draft = handoff?.state === 'wrapup' && handoff.agent !== by ? handoff.wrap_draft : null
  if (draft === null) return { disposition, summary, node }
  return {
    disposition: disposition || draft.disposition,
    summary: summary || draft.summary,
    node: node ?? draft.node,
  }
}

/** The conversation is over; the agent has a while to write down what it was about. Who writes again has it go on. */
export async function startWrapUp(
  scoped: ScopedBy,
  role: Role,
  input: z.output<typeof startWrapUpInput>,
): Promise<Moved> {
  const conversation = await lockConversation(scoped, input.conversation)
  refuseOthers(conversation, scoped, role)
  const handoff = await openHandoff(scoped, conversation.id)
  if (handoff?.state !== 'active' || conversation.epoch !== input.epoch) throw await staleFault(scoped, conversation.id)
  const desk = await enterDesk(scoped)
  const { wrapUp } = desk.teams.byId(handoff.desk_team).policy
  if (input.draft.node !== null) await findStep(desk, handoff, input.draft.node)
  await withdrawOffers(scoped, handoff.id)
  await changeHandoff(desk, handoff, {
    ...{ state: 'wrapup', wrap_outcome: input.outcome, wrap_until: scoped.now + wrapUp.lengthMs, transfer: null },
    ...{ wrap_extended: 0, snoozed_until: null },
    ...{ wrap_at: scoped.now, wrap_draft: input.draft },
    clocks: clocksAfter(desk, handoff, 'closed'),
  })
  if (wrapUp.freesAtOnce) await weighSession(scoped, conversation.id, 0)
  return { epoch: conversation.epoch, shards: [] }
}

/** Writes to the customer. Only who has the conversation, at the epoch they saw, may. */
export async function send(scoped: ScopedBy, input: z.output<typeof sendInput>): Promise<Appended> {
  const written = await write(scoped, input, async () => {
    const files = await claimFiles(scoped, {
      ...{ conversation: input.conversation, person: scoped.by.id },
      ...{ message: input.clientId, files: input.files },
    })
    return textContent(input.text, files)
  })
  if (written.added && input.suggestion !== null)
    await rememberSuggestion(scoped, { conversation: input.conversation, seq: written.seq }, input.suggestion)
  return written
}

/** Shows products of the catalogue, as it has them now. */
export function sendProducts(
  scoped: ScopedBy,
  input: z.output<typeof sendProductsInput>,
  products: readonly ShownProduct[],
): Promise<Appended> {
  const shown = { kind: 'products', products: products.map((product) => ({ ...product })) }
  return write(scoped, input, async () => (input.text === '' ? shown : { ...shown, text: input.text }))
}

interface Letter {
  readonly conversation: string
  readonly epoch: number
  readonly clientId: string
}

async function write(scoped: ScopedBy, letter: Letter, contentOf: () => Promise<JsonObject>): Promise<Appended> {
  const { by } = scoped
  const { clientId } = letter
  const conversation = await lockConversation(scoped, letter.conversation)
  const sent = await findSent(scoped, conversation, clientId)
  if (sent !== null) return sent
  const mine = conversation.owner === 'human' && conversation.agent === by.id
  if (!mine || conversation.epoch !== letter.epoch) throw await staleFault(scoped, conversation.id)
  const content = await contentOf()
  const [placed] = await appendMessages(scoped, [{ conversation, clientId, author: 'agent', person: by.id, content }])
  await noteAnswer(scoped, conversation)
  return placed!
}

/** The promises of an answer are kept, and nobody is asked any more whether they are still there. */
export async function noteAnswer(scoped: Scoped, conversation: ConversationRecord): Promise<void> {
  const handoff = await openHandoff(scoped, conversation.id)
  if (handoff === null) return
  const desk = await enterDesk(scoped)
  await changeHandoff(desk, handoff, {
    ...{ agent_at: agentWroteAt(handoff, scoped.now), asked_at: null, snoozed_until: null },
    first_reply_at: handoff.first_reply_at ?? scoped.now,
    clocks: clocksAfter(desk, handoff, 'agentWrote'),
  })
}

/** A line for colleagues; the customer never sees it. */
export async function note(scoped: ScopedBy, input: z.output<typeof noteInput>): Promise<Appended> {
  const conversation = await lockConversation(scoped, input.conversation)
  const content = { kind: 'text', text: input.text }
  const placed = await appendMessages(scoped, [
    { conversation, clientId: input.clientId, author: 'note', person: scoped.by.id, content },
  ])
  return placed[0]!
}

async function toAgent(scoped: ScopedBy, conversation: ConversationRecord, epoch: number): Promise<Moved> {
  const handoff = await openHandoff(scoped, conversation.id)
  const seen = { id: conversation.id, epoch }
  const next = await activate(await enterDesk(scoped), seen, { handoff, agent: scoped.by.id })
  return { epoch: await moved(scoped, conversation, next), shards: [] }
}

/** The epoch after a change; a caller who saw an older one changed nothing. */
async function moved(scoped: ScopedBy, { id }: ConversationRecord, epoch: number | null): Promise<number> {
  if (epoch === null) throw await staleFault(scoped, id)
  return epoch
}

function refuseOthers(conversation: ConversationRecord, { by }: ScopedBy, role: Role): void {
  if (conversation.owner !== 'human') {
    throw conflict('NOT_HELD', 'Nobody has this conversation', 'Accept it first', {
      owner: conversation.owner,
      epoch: conversation.epoch,
    })
  }
  if (conversation.agent !== by.id && !supervises(role))
    throw forbidden('A colleague has this conversation', 'Ask them, or a supervisor')
}

export function supervises(role: Role): boolean {
  return role === 'supervisor' || role === 'admin' || role === 'owner'
}

/** The same message sent again gets the same answer, also when the conversation has moved on since. */
async function findSent(
  { trx, workspace, by }: ScopedBy,
  conversation: ConversationRecord,
  clientId: string,
): Promise<Appended | null> {
  const row = await trx
    .selectFrom('message')
    .select(['seq', 'at'])
    .where('workspace', '=', workspace)
    .where('conversation', '=', conversation.id)
    .where('client_id', '=', clientId)
    .where('person', '=', by.id)
    .executeTakeFirst()
  return row ? { ...row, added: false } : null
}
