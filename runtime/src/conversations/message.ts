import { author, type ChatMessage, messageContent } from '@usher/shared/api/conversations'
import type { FileRef } from '@usher/shared/base/file-ref'
import type { Json, JsonObject } from '@usher/shared/base/json'
import { messageText as plainText } from '@usher/shared/engine/message-text'
import type { FileLinks } from '../files/file-link.ts'

export type Author = ChatMessage['author']

/** What somebody wrote, as it is stored. */
export function textContent(text: string, files: readonly FileRef[]): JsonObject {
  return { kind: 'text', text, ...(files.length === 0 ? {} : { files: files.map((file) => ({ ...file })) }) }
}

/** The words of a stored message in one line, for lists; without words, the names of its files. */
export function messageText(content: Json): string {
  const read = messageContent.safeParse(content)
  if (!read.success) return ''
  if (read.data.kind !== 'text') return plainText(read.data).replaceAll('\n', ' ')
  const { text, files = [] } = read.data
  return text === '' ? files.map(({ name }) => name).join('、') : text
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
export function shownMessage(row: MessageRow, links: FileLinks): ChatMessage {
  const read = messageContent.safeParse(row.content)
  return {
    seq: row.seq,
    id: row.client_id,
    author: authorOf(row.author),
    name: row.name ?? '',
    content: read.success ? withLinks(read.data, links) : { kind: 'text', text: '' },
    at: row.at,
  }
}

function withLinks(content: ChatMessage['content'], links: FileLinks): ChatMessage['content'] {
  if (content.kind !== 'text' || content.files === undefined) return content
  return { ...content, files: content.files.map((file) => ({ ...file, link: links(file.id) })) }
}
