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
  const { handoffDetail, lastMessage } = detail
  const messages = detail.messages.map(messageWithout)
  return {
    ...{ ...detail, messages },
    isHiding: messages.some((message, index) => message !== detail.messages[index]),
    lastMessage: lastMessage && { ...lastMessage, text: redact(lastMessage.text) },
    handoffDetail: handoffDetail && {
      ...handoffDetail,
      note: redact(handoffDetail.note),
      context: objectWithout(handoffDetail.context),
    },
  }
}

/** The same with everything in it, for who has a reason. The audit names who looked, in the transaction that shows it. */
export async function revealNumbers(scoped: ScopedBy, conversation: string): Promise<z.input<typeof revealedNumbers>> {
  const { messages, handoffDetail } = await readConversation(scoped, conversation)
  const hidden = messages.filter((message) => messageWithout(message) !== message)
  return { messages: hidden, note: handoffDetail?.note ?? '', context: handoffDetail?.context ?? {} }
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
