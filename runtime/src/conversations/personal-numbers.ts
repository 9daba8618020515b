// What an agent sees of a conversation until they ask for more: everything but the numbers by which somebody is called or impersonated.

import type { conversationDetail, revealedNumbers } from '@usher/shared/api/conversations'
import type { Json, JsonObject } from '@usher/shared/base/json'
import { redact } from '@usher/shared/base/redact'
import type { z } from 'zod'
import type { ScopedBy } from '../api/scoped.ts'
import { readConversation } from './detail.ts'

type Detail = z.input<typeof conversationDetail>
type Message = Detail['messages'][number]

export function withoutNumbers(detail: Detail): Detail {
  const { lastMessage } = detail
  const messages = detail.messages.map(messageWithout)
  const handoffDetail = detail.handoffDetail && handoffWithout(detail.handoffDetail)
  return {
    ...{ ...detail, messages, handoffDetail },
    hidden: {
      messages: messages.filter((message, index) => message !== detail.messages[index]).map(({ id }) => id),
      handoff: JSON.stringify(handoffDetail) !== JSON.stringify(detail.handoffDetail),
    },
    lastMessage: lastMessage && { ...lastMessage, text: redact(lastMessage.text) },
  }
}

/** The same with everything in it, for who has a reason. The audit names who looked, in the transaction that shows it. */
export async function revealNumbers(scoped: ScopedBy, conversation: string): Promise<z.input<typeof revealedNumbers>> {
  const { messages, handoff, handoffDetail } = await readConversation(scoped, conversation)
  return {
    messages: messages.filter((message) => messageWithout(message) !== message),
    handoff: handoff && handoffDetail && { id: handoff.id, note: handoffDetail.note, context: handoffDetail.context },
  }
}

function handoffWithout(handoff: NonNullable<Detail['handoffDetail']>): NonNullable<Detail['handoffDetail']> {
  return { ...handoff, note: redact(handoff.note), context: objectWithout(handoff.context) }
}

/** The very same object when nothing was in it. */
export function messageWithout(message: Message): Message {
  const { content } = message
  if (content.kind !== 'text') return message
  const text = redact(content.text)
  return text === content.text ? message : { ...message, content: { ...content, text } }
}

export function objectWithout(data: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, valueWithout(value)]))
}

function valueWithout(value: Json): Json {
  if (typeof value === 'string') return redact(value)
  if (Array.isArray(value)) return value.map(valueWithout)
  return typeof value === 'object' && value !== null ? objectWithout(value as JsonObject) : value
}
