import type { Scoped } from '../api/scoped.ts'
import { appendMessages } from '../conversations/append-messages.ts'
import type { ConversationRecord } from '../conversations/conversation.ts'
import { REQUEST_CHOICES } from './customer-word.ts'
import type { HandoffRecord } from './handoff-record.ts'
import type { HandoffRequest } from './take-request.ts'

/** What the customer reads: that somebody comes, or whether somebody shall. Nothing in silent mode. */
export async function announceRequest(
  scoped: Scoped,
  conversation: ConversationRecord,
  { request, handoff }: { readonly request: HandoffRequest; readonly handoff: HandoffRecord },
): Promise<void> {
  const { mode, announcement } = request.payload
  if (mode === 'silent' || announcement === '') return
  const quickReplies = handoff.state === 'requested' ? REQUEST_CHOICES : []
  const content = { kind: 'text', text: announcement, ...(quickReplies.length === 0 ? {} : { quickReplies }) }
  await appendMessages(scoped, [{ conversation, clientId: request.key, author: 'system', person: null, content }])
}
