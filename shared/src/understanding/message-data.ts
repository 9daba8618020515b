import type { FileRef } from '../base/file-ref.ts'
import type { JsonObject } from '../base/json.ts'
import type { Lexicon } from './lexicon.ts'
import { readMessage } from './read-message.ts'

export interface Said {
  readonly text: string
  /** Id of the quick reply that was tapped; null when the words were typed. */
  readonly choice: string | null
  readonly conversation: string
  readonly files?: readonly FileRef[]
}

/** Data of the event that a customer's message becomes: what was said, and how it reads. The reading is made once, here. */
export function messageData({ text, choice, conversation, files = [] }: Said, lexicon?: Lexicon): JsonObject {
  return {
    text,
    conversation,
    ...(choice === null ? {} : { choice }),
    ...(files.length === 0 ? {} : { files: files.map((file) => ({ ...file })) }),
    reading: { ...readMessage(text, lexicon) },
  }
}
