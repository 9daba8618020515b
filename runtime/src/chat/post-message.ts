import type { postMessageBody, postMessageReply } from '@usher/shared/api/conversations'
import { MESSAGE_RECEIVED } from '@usher/shared/engine/input'
import { messageData } from '@usher/shared/understanding/message-data'
import type { z } from 'zod'
import type { Host } from '../api/host.ts'
import { inScope, type Scoped } from '../api/scoped.ts'
import { appendMessages } from '../conversations/append-messages.ts'
import { type ConversationRecord, openConversations } from '../conversations/conversation.ts'
import { emitEvents } from '../ingest/emit-events.ts'
import { countOffer } from '../knowledge/count-offer.ts'
import type { Visitor } from './visitor.ts'

type Body = z.output<typeof postMessageBody>

/**
 * Stores what a visitor wrote and, while the bot has the word, hands it to the journeys: both or neither. While a person has it,
 * it is stored and shown only. The same message sent again changes nothing.
 */
export async function postMessage(host: Host, visitor: Visitor, body: Body): Promise<z.input<typeof postMessageReply>> {
  const { workspace } = visitor
  const posted = await inScope(host, workspace, async (scoped) => {
    const conversation = (await openConversations(scoped, [visitor.customer])).get(visitor.customer)
    if (conversation === undefined) throw new Error('The conversation could not be opened')
    const content = { kind: 'text', text: body.text }
    const [placed] = await appendMessages(scoped, [
      { conversation, clientId: body.clientId, author: 'customer', person: null, content },
    ])
    if (placed === undefined) throw new Error('The message has no place')
    const shards =
      placed.added && conversation.owner === 'bot' ? await tellJourneys(host, scoped, conversation, body) : []
    if (placed.added && body.offered !== null) await countOffer(scoped, visitor, body.offered)
    return { ...placed, conversation: conversation.id, shards }
  })
  if (posted.added) host.hints.conversationChanged(workspace, posted.conversation)
  host.hints.shardReady(posted.shards)
  return { seq: posted.seq, at: posted.at }
}

async function tellJourneys(
  host: Host,
  { trx, workspace }: Scoped,
  conversation: ConversationRecord,
  body: Body,
): Promise<readonly number[]> {
  const customer = await trx
    .selectFrom('customer')
    .select('key')
    .where('workspace', '=', workspace)
    .where('id', '=', conversation.customer)
    .executeTakeFirstOrThrow()
  const data = messageData({ text: body.text, choice: body.choice, conversation: conversation.id })
  const event = { id: `${conversation.id}:${body.clientId}`, customer: customer.key, name: MESSAGE_RECEIVED, data }
  const { shards } = await emitEvents(trx, { workspace, source: 'chat', heard: host.heard }, [event])
  return shards
}
