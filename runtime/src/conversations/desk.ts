// What an agent does with a conversation. Each is one transaction, and each change of owner is a compare-and-set on the epoch.

import type {
  acceptInput,
  noteInput,
  releaseInput,
  resolveInput,
  sendInput,
  takeOverInput,
} from '@usher/shared/api/conversations'
import type { Role } from '@usher/shared/api/people'
import type { z } from 'zod'
import { conflict, forbidden } from '../api/fault.ts'
import type { ScopedBy } from '../api/scoped.ts'
import { claimFiles } from '../files/claim-files.ts'
import { type Appended, appendMessages } from './append-messages.ts'
import { type Control, type ConversationRecord, lockConversation, staleFault, takeControl } from './conversation.ts'
import { activate, closeHandoff, openHandoff, requeue } from './handoff.ts'
import { textContent } from './message.ts'
import { rememberSuggestion } from './remember-suggestion.ts'

/** What a change came to: the new epoch, and the shards whose runs go on because of it. */
export interface Moved {
  readonly epoch: number
  readonly shards: readonly number[]
}

/** Takes a waiting conversation. Of two agents at once one gets it, and the other is told who. */
export async function accept(scoped: ScopedBy, input: z.output<typeof acceptInput>): Promise<Moved> {
  const conversation = await lockConversation(scoped, input.conversation)
  if (conversation.owner !== 'queue') throw await staleFault(scoped, conversation.id)
  return toAgent(scoped, conversation, input.epoch)
}

/** Steps into a conversation of the bot, or takes one that waits. From a colleague only a supervisor takes it. */
export async function takeOver(scoped: ScopedBy, role: Role, input: z.output<typeof takeOverInput>): Promise<Moved> {
  const conversation = await lockConversation(scoped, input.conversation)
  if (conversation.owner === 'human' && conversation.agent !== scoped.by.id && !supervises(role))
    throw await staleFault(scoped, conversation.id)
  return toAgent(scoped, conversation, input.epoch)
}

/** Gives it back: to the queue while a request is open, else to the bot. */
export async function release(scoped: ScopedBy, role: Role, input: z.output<typeof releaseInput>): Promise<Moved> {
  const conversation = await lockConversation(scoped, input.conversation)
  refuseOthers(conversation, scoped, role)
  const handoff = await openHandoff(scoped, conversation.id)
  const epoch = await change(scoped, conversation, input.epoch, {
    owner: handoff ? 'queue' : 'bot',
    agent: null,
    handoff: handoff?.id ?? null,
  })
  if (handoff) await requeue(scoped, handoff)
  return { epoch, shards: [] }
}

/** Ends the human part. The journey that asked for it goes on by the outcome, and the bot has the word again. */
export async function resolve(scoped: ScopedBy, role: Role, input: z.output<typeof resolveInput>): Promise<Moved> {
  const conversation = await lockConversation(scoped, input.conversation)
  refuseOthers(conversation, scoped, role)
  const epoch = await change(scoped, conversation, input.epoch, { owner: 'bot', agent: null, handoff: null })
  const handoff = await openHandoff(scoped, conversation.id)
  return { epoch, shards: handoff ? await closeHandoff(scoped, handoff, input) : [] }
}

/** Writes to the customer. Only who has the conversation, at the epoch they saw, may. */
export async function send(scoped: ScopedBy, input: z.output<typeof sendInput>): Promise<Appended> {
  const { trx, workspace, now, by } = scoped
  const conversation = await lockConversation(scoped, input.conversation)
  const sent = await findSent(scoped, conversation, input.clientId)
  if (sent !== null) return sent
  const mine = conversation.owner === 'human' && conversation.agent === by.id
  if (!mine || conversation.epoch !== input.epoch) throw await staleFault(scoped, conversation.id)
  const files = await claimFiles(scoped, {
    ...{ conversation: conversation.id, person: by.id },
    ...{ message: input.clientId, files: input.files },
  })
  const content = textContent(input.text, files)
  const placed = await appendMessages(scoped, [
    { conversation, clientId: input.clientId, author: 'agent', person: by.id, content },
  ])
  await trx
    .updateTable('handoff')
    .set({ first_reply_at: now })
    .where('workspace', '=', workspace)
    .where('conversation', '=', conversation.id)
    .where('state', '=', 'active')
    .where('first_reply_at', 'is', null)
    .execute()
  if (input.suggestion !== null)
    await rememberSuggestion(scoped, { conversation: conversation.id, seq: placed[0]!.seq }, input.suggestion)
  return placed[0]!
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
  const next = await change(scoped, conversation, epoch, {
    owner: 'human',
    agent: scoped.by.id,
    handoff: handoff?.id ?? null,
  })
  if (handoff) await activate(scoped, handoff, scoped.by.id)
  return { epoch: next, shards: [] }
}

async function change(
  scoped: ScopedBy,
  conversation: ConversationRecord,
  epoch: number,
  next: Control,
): Promise<number> {
  const changed = await takeControl(scoped, { id: conversation.id, epoch }, next)
  if (changed === null) throw await staleFault(scoped, conversation.id)
  return changed
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

function supervises(role: Role): boolean {
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
