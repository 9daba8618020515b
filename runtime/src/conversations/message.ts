import { author, type ChatMessage, messageContent } from '@usher/shared/api/conversations'
import type { Json } from '@usher/shared/base/json'
import { messageText as plainText } from '@usher/shared/engine/message-text'

export type Author = ChatMessage['author']

/** The words of a stored message in one line, for lists. */
export function messageText(content: Json): string {
  const read = messageContent.safeParse(content)
  if (!read.success) return ''
  return read.data.kind === 'text' ? read.data.text : plainText(read.data).replaceAll('\n', ' ')
}

export function authorOf(stored: string): Author {
  return author.parse(stored)
}

export interface MessageRow {
  readonly seq: number
  readonly client_id: string
  readonly author: string
  readonly name: string | null
  readonly content: Json
  readonly at: number
}

/** A stored message as every page gets it. What this release cannot read is shown as empty text, not as a broken page. */
export function shownMessage(row: MessageRow): ChatMessage {
  const read = messageContent.safeParse(row.content)
  return {
    seq: row.seq,
    id: row.client_id,
    author: authorOf(row.author),
    name: row.name ?? '',
    content: read.success ? read.data : { kind: 'text', text: '' },
    at: row.at,
  }
}
