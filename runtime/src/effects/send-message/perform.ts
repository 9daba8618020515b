import type { Json } from '@usher/shared/base/json'
import { inScope } from '../../api/scoped.ts'
import { appendMessages } from '../../conversations/append-messages.ts'
import { openConversations } from '../../conversations/conversation.ts'
import { judgeMessages } from '../../sending/judge-messages.ts'
import { noteSends } from '../../sending/sending-facts.ts'
import { inGroups } from '../in-groups.ts'
import type { Performed, Performer, Planned } from '../performer.ts'
import type { World } from '../world.ts'

type Message = Planned<'sendMessage'>

/**
 * Writes messages into the customers' conversations, as many in one transaction as came. The bot speaks only while it has the
 * word, and advertises only within the workspace's sending rules: what may not go out is judged under the same lock that an agent
 * takes a conversation with, and its refusal is recorded.
 */
export const performSendMessage: Performer<'sendMessage'> = (batch, world) =>
  inGroups(batch, {
    keyOf: ({ workspace }) => workspace,
    perform: (messages, workspace) => write(world, workspace, messages),
    otherwise: UNANSWERED,
  })

async function write(
  world: World,
  workspace: number,
  messages: readonly Message[],
): Promise<readonly (readonly [Message, Performed])[]> {
  const changed = new Set<string>()
  const answers = await inScope(world, workspace, async (scoped) => {
    const conversations = await openConversations(
      scoped,
      messages.map((message) => message.customer),
    )
    const { refused, marketing } = await judgeMessages(scoped, messages, conversations)
    const allowed = messages.flatMap((message) => {
      const conversation = conversations.get(message.customer)
      return conversation === undefined || refused.has(message) ? [] : [{ message, conversation }]
    })
    const placed = await appendMessages(
      scoped,
      allowed.map(({ message, conversation }) => ({
        conversation,
        clientId: message.key,
        author: 'bot',
        person: null,
        content: asJson(message),
      })),
    )
    await noteSends(scoped, marketing)
    const sent = new Map<Message, Performed>(
      allowed.map(({ message, conversation }, index) => [
        message,
        { kind: 'done', data: { conversation: conversation.id, seq: placed[index]?.seq ?? 0 } },
      ]),
    )
    for (const { conversation } of allowed) changed.add(conversation.id)
    return messages.map((message) => [message, sent.get(message) ?? refused.get(message) ?? UNANSWERED] as const)
  })
  for (const conversation of changed) world.hints.conversationChanged(workspace, conversation)
  return answers
}

/** Message content is plain JSON whose optional members are left out, which its interface cannot say. */
function asJson({ payload }: Message): Json {
  return JSON.parse(JSON.stringify(payload.content))
}

const UNANSWERED: Performed = { kind: 'retry', code: 'NOT_REACHED', message: 'The message was not written' }
