import type { Json } from '@usher/shared/base/json'
import { inScope, type Scoped } from '../../api/scoped.ts'
import { appendMessages } from '../../conversations/append-messages.ts'
import { openConversations } from '../../conversations/conversation.ts'
import type { WorkItem } from '../../work/item.ts'
import { type Opened, openItem, type WorkRequest } from '../../work/open-item.ts'
import { grantProgress } from '../../work/progress-token.ts'
import type { Performed, Performer } from '../performer.ts'

/** Lays work before people and leaves it to them: their decision settles the effect. A duplicate is known at once. */
export const performOpenWork: Performer<'openWork'> = async (batch, world) => {
  const answers: Performed[] = []
  for (const request of batch) {
    const { opened, conversation } = await inScope(world, request.workspace, (scoped) => place(scoped, request))
    if (conversation !== null) world.hints.conversationChanged(request.workspace, conversation)
    answers.push(opened.kind === 'duplicate' ? { kind: 'done', data: duplicateOf(opened.earlier) } : { kind: 'later' })
  }
  return answers
}

async function place(
  scoped: Scoped,
  request: WorkRequest,
): Promise<{ readonly opened: Opened; readonly conversation: string | null }> {
  const opened = await openItem(scoped, request)
  const told = opened.kind === 'placed' && opened.tell && request.payload.progress !== null
  return { opened, conversation: told ? await sendProgress(scoped, request, opened.item) : null }
}

/** The customer reads where they can look; a person who has the conversation sees it too. */
async function sendProgress(scoped: Scoped, request: WorkRequest, item: string): Promise<string> {
  const conversation = (await openConversations(scoped, [request.customer])).get(request.customer)
  if (conversation === undefined) throw new Error('The conversation could not be opened')
  const content = { kind: 'card', title: request.payload.progress, link: await grantProgress(scoped, item) }
  await appendMessages(scoped, [{ conversation, clientId: request.key, author: 'bot', person: null, content }])
  return conversation.id
}

function duplicateOf({ id, state, outcome, reason, created_at, closed_at }: WorkItem): Json {
  return {
    decision: 'duplicate',
    item: id,
    reason: reason ?? '',
    earlier: { state, decision: outcome, openedAt: created_at, closedAt: closed_at },
  }
}
