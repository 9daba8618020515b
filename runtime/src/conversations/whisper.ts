import type { whisperInput } from '@usher/shared/api/desk-board'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { conflict } from '../api/fault.ts'
import type { ScopedBy } from '../api/scoped.ts'
import { type Appended, appendMessages } from './append-messages.ts'
import { lockConversation } from './conversation.ts'

/** A note that only the agent who has the conversation reads, besides who wrote it: no customer, no other colleague. */
export async function whisper(scoped: ScopedBy, input: z.output<typeof whisperInput>): Promise<Appended> {
  const conversation = await lockConversation(scoped, input.conversation)
  if (conversation.owner !== 'human' || conversation.agent === null)
    throw conflict('NOBODY_TO_HEAR', 'No agent has this conversation', 'Write a note: whoever takes it reads it')
  const content = { kind: 'text', text: input.text, whisperedTo: conversation.agent }
  const placed = await appendMessages(scoped, [
    { conversation, clientId: input.clientId, author: 'note', person: scoped.by.id, content },
  ])
  return placed[0]!
}

/** What this person may read of the notes: those to everybody, to them, and by them. */
export function readableBy(person: string): RawBuilder<boolean> {
  return sql`(message.content ->> 'whisperedTo' IS NULL OR message.content ->> 'whisperedTo' = ${person} OR message.person = ${person})`
}
