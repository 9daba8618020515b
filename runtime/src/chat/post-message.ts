import type { postMessageBody, postMessageReply } from '@usher/shared/api/conversations'
import type { FileRef } from '@usher/shared/base/file-ref'
import { consentWish } from '@usher/shared/engine/consent-wish'
import { MESSAGE_RECEIVED } from '@usher/shared/engine/input'
import type { Lexicon } from '@usher/shared/understanding/lexicon'
import { messageData } from '@usher/shared/understanding/message-data'
import type { z } from 'zod'
import type { Host } from '../api/host.ts'
import { inScope, type Scoped } from '../api/scoped.ts'
import { lexiconOf } from '../brand-words/lexicon.ts'
import { appendMessages } from '../conversations/append-messages.ts'
import { type ConversationRecord, openConversations } from '../conversations/conversation.ts'
import { textContent } from '../conversations/message.ts'
import { customerKey } from '../customers/customer.ts'
import { hearInDesk } from '../desk/customer-word.ts'
import { matchWaiting } from '../desk/match.ts'
import { reopenFor } from '../desk/reopen.ts'
import { holdRules } from '../desk/rules-lock.ts'
import { enterDesk } from '../desk/teams.ts'
import { claimFiles } from '../files/claim-files.ts'
import { emitEvents } from '../ingest/emit-events.ts'
import { countOffer } from '../knowledge/count-offer.ts'
import { heedWish } from '../sending/heed-wish.ts'
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
    const files = await claimFiles(scoped, {
      ...{ conversation: conversation.id, person: null },
      ...{ message: body.clientId, files: body.files },
    })
    const content = textContent(body.text, files)
    const [placed] = await appendMessages(scoped, [
      { conversation, clientId: body.clientId, author: 'customer', person: null, content },
    ])
    if (placed === undefined) throw new Error('The message has no place')
    const { shards, waits = false } = placed.added
      ? await takeIn(host, scoped, conversation, { body, files })
      : { shards: [] }
    if (placed.added && body.offered !== null) await countOffer(scoped, visitor, body.offered)
    return { ...placed, conversation: conversation.id, shards, waits }
  })
  if (posted.added) host.hints.conversationChanged(workspace, posted.conversation)
  host.hints.shardReady(posted.shards)
  if (posted.waits) await matchWaiting(host, workspace)
  return { seq: posted.seq, at: posted.at }
}

/**
 * A wish about marketing is fulfilled at once, whoever has the word, and is not an answer to anything. Whoever says no in a chat means all of
 * it: no channel is left, for marketing. What they have agreed to for other purposes stays.
 */
async function takeIn(
  host: Host,
  scoped: Scoped,
  conversation: ConversationRecord,
  { body, files }: Said,
): Promise<TakenIn> {
  const customer = await customerKey(scoped, conversation.customer)
  const lexicon = await lexiconOf(host.database, scoped)
  const wish = body.choice === null && files.length === 0 ? consentWish(body.text, lexicon.optOut) : null
  if (wish !== null) {
    // The message that says so was written in this transaction, behind the last one known.
    const last = { ...conversation, last_seq: conversation.last_seq + 1 }
    const told = {
      customer,
      wish: { state: wish },
      clientId: body.clientId,
      source: 'chat' as const,
      isConfirmed: true,
    }
    return heedWish(scoped, { ...told, conversation: last, heard: host.heard })
  }
  await holdRules(scoped)
  if (conversation.owner !== 'bot') {
    const shards = await hearInDesk(await enterDesk(scoped), conversation, body)
    return { shards, waits: conversation.owner === 'queue' }
  }
  if (await reopenFor(scoped, conversation)) return { shards: [], waits: true }
  return { shards: await tellJourneys(host, scoped, { conversation, customer, body, files, lexicon }) }
}

/** `waits`: somebody may wait for a person now, or for another one. */
interface TakenIn {
  readonly shards: readonly number[]
  readonly waits?: boolean
}

interface Said {
  readonly body: Body
  readonly files: readonly FileRef[]
}

interface Heard extends Said {
  readonly conversation: ConversationRecord
  readonly customer: string
  readonly lexicon: Lexicon
}

async function tellJourneys(
  host: Host,
  { trx, workspace }: Scoped,
  { conversation, customer, body, files, lexicon }: Heard,
): Promise<readonly number[]> {
  const data = messageData({ text: body.text, choice: body.choice, conversation: conversation.id, files }, lexicon)
  const event = { id: `${conversation.id}:${body.clientId}`, customer, name: MESSAGE_RECEIVED, data }
  const { shards } = await emitEvents(trx, { workspace, source: 'chat', heard: host.heard }, [event])
  return shards
}
