// What a supervisor does with somebody who waits. Each is one transaction under the conversation's lock.

import type { assignInput, raiseInput, takeOutInput } from '@usher/shared/api/desk-board'
import type { z } from 'zod'
import { conflict, missing } from '../api/fault.ts'
import type { ScopedBy } from '../api/scoped.ts'
import { appendMessages } from '../conversations/append-messages.ts'
import { type ConversationRecord, lockConversation, staleFault, takeControl } from '../conversations/conversation.ts'
import { SERVING } from '../conversations/offered-agents.ts'
import { closeHandoff } from './close-handoff.ts'
import { handedTo } from './handed-to.ts'
import { changeHandoff, type HandoffRecord, openHandoff } from './handoff-record.ts'
import { withdrawOffers } from './offer-record.ts'
import { type DeskScope, enterDesk } from './teams.ts'

/** What was changed, and the shards whose runs go on because of it. */
export interface Supervised {
  readonly conversation: string
  readonly shards: readonly number[]
}

/** Brings somebody forward, or back to where they would stand. */
export async function raise(scoped: ScopedBy, input: z.output<typeof raiseInput>): Promise<Supervised> {
  const { desk, conversation, handoff } = await lockWaiting(scoped, input.handoff)
  await changeHandoff(desk, handoff, { parts: { ...handoff.parts, raised: input.points } })
  return { conversation: conversation.id, shards: [] }
}

/** Gives somebody who waits to another team, or has them wait for one agent. An offer that is open is over. */
export async function assign(scoped: ScopedBy, { handoff: id, to }: z.output<typeof assignInput>): Promise<Supervised> {
  const { desk, conversation, handoff } = await lockWaiting(scoped, id)
  const target =
    to.kind === 'team'
      ? { agent: null, team: teamOf(desk, to.team) }
      : { agent: await agentOf(scoped, to.agent), team: null }
  await withdrawOffers(desk, handoff.id)
  const { [target.agent ?? '']: _, ...excluded } = handoff.excluded
  await changeHandoff(desk, handoff, { ...handedTo(desk, handoff, target), state: 'queued', excluded, transfer: null })
  return { conversation: conversation.id, shards: [] }
}

/** Ends the wait: the journey goes on as unresolved, and the bot has the word. */
export async function takeOut(scoped: ScopedBy, input: z.output<typeof takeOutInput>): Promise<Supervised> {
  const { desk, conversation, handoff } = await lockWaiting(scoped, input.handoff)
  if (input.note !== '') {
    const content = { kind: 'text', text: input.note }
    const clientId = `${handoff.id}.out`
    await appendMessages(scoped, [{ conversation, clientId, author: 'note', person: scoped.by.id, content }])
  }
  const epoch = await takeControl(scoped, conversation, { owner: 'bot', agent: null, handoff: null })
  if (epoch === null) throw await staleFault(scoped, conversation.id)
  const shards = await closeHandoff(desk, handoff, { outcome: 'unresolved', summary: input.note })
  return { conversation: conversation.id, shards }
}

interface Waiting {
  readonly desk: ScopedBy & DeskScope
  readonly conversation: ConversationRecord
  readonly handoff: HandoffRecord
}

async function lockWaiting(scoped: ScopedBy, id: string): Promise<Waiting> {
  const seen = await scoped.trx
    .selectFrom('handoff')
    .select('conversation')
    .where('workspace', '=', scoped.workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  if (seen === undefined) throw missing('handoff', id)
  const conversation = await lockConversation(scoped, seen.conversation)
  const handoff = await openHandoff(scoped, conversation.id)
  if (handoff?.id !== id || (handoff.state !== 'queued' && handoff.state !== 'offered'))
    throw conflict('NOT_WAITING', 'They do not wait any more', 'Look at the board again')
  return { desk: await enterDesk(scoped), conversation, handoff }
}

function teamOf({ teams }: DeskScope, id: string): string {
  const team = teams.byId(id)
  if (team.id !== id) throw missing('team', id)
  return id
}

async function agentOf({ trx, workspace }: ScopedBy, id: string): Promise<string> {
  const known = await trx
    .selectFrom('person')
    .select('id')
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .where('active', '=', true)
    .where('role', 'in', SERVING)
    .executeTakeFirst()
  if (known === undefined) throw missing('agent', id)
  return known.id
}
