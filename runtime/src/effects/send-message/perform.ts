import type { Json } from '@usher/shared/base/json'
import { inScope } from '../../api/scoped.ts'
import { appendMessages } from '../../conversations/append-messages.ts'
import { openConversations } from '../../conversations/conversation.ts'
import { groupBy } from '../../group-by.ts'
import type { Performed, Performer, Planned } from '../performer.ts'
import type { World } from '../world.ts'

type Message = Planned<'sendMessage'>

/**
 * Writes messages into the customers' conversations, as many in one transaction as came. The bot speaks only while it has the
 * word: under the same lock that an agent takes a conversation with, what came too late is refused and recorded.
 */
export const performSendMessage: Performer<'sendMessage'> = async (batch, world) => {
  const answers = new Map<Message, Performed>()
  for (const [workspace, messages] of groupBy(batch, (message) => message.workspace)) {
    for (const [message, performed] of await write(world, workspace, messages)) answers.set(message, performed)
  }
  return batch.map((message) => answers.get(message) ?? UNANSWERED)
}

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
    const allowed = messages.flatMap((message) => {
      const conversation = conversations.get(message.customer)
      return conversation?.owner === 'bot' ? [{ message, conversation }] : []
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
    const sent = new Map(
      allowed.map(({ message, conversation }, index) => [
        message,
        { conversation: conversation.id, seq: placed[index]?.seq ?? 0 },
      ]),
    )
    for (const { conversation } of sent.values()) changed.add(conversation)
    return messages.map((message) => [message, performedOf(sent.get(message))] as const)
  })
  for (const conversation of changed) world.hints.conversationChanged(workspace, conversation)
  return answers
}

function performedOf(sent: { readonly conversation: string; readonly seq: number } | undefined): Performed {
  return sent === undefined
    ? { kind: 'failed', code: 'HUMAN_OWNS', message: 'A person has this conversation, so the bot stays silent' }
    : { kind: 'done', data: { ...sent } }
}

/** Message content is plain JSON whose optional members are left out, which its interface cannot say. */
function asJson({ payload }: Message): Json {
  return JSON.parse(JSON.stringify(payload.content))
}

const UNANSWERED: Performed = { kind: 'retry', code: 'NOT_REACHED', message: 'The message was not written' }
