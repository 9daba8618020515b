import { isJsonObject, type JsonObject } from '../../base/json.ts'
import { plainWords } from '../ask/words.ts'
import type { BotConfig } from './config.ts'
import type { BotMemo } from './memo.ts'

/** What a message means to the bot. */
export type Said =
  | { readonly kind: 'human' }
  | { readonly kind: 'closing' }
  | { readonly kind: 'question'; readonly text: string; readonly point: string | null }
  | { readonly kind: 'nothing' }

/** `data`: of a message event. A choice among the questions on offer is that point; any other is the words on it. */
export function meaningOf(data: JsonObject, config: BotConfig, memo: BotMemo): Said {
  const text = typeof data.text === 'string' ? data.text.trim() : ''
  const point = memo.offered.find((id) => id === data.choice) ?? null
  if (point !== null) return { kind: 'question', text, point }
  const words = plainWords(text)
  if (wantsPerson(data) || config.humanWords.some((word) => words.includes(plainWords(word)))) return { kind: 'human' }
  if (config.closingWords.some((word) => plainWords(word) === words)) return { kind: 'closing' }
  return text === '' ? { kind: 'nothing' } : { kind: 'question', text, point: null }
}

/** As the chat's door has read it. */
function wantsPerson({ reading }: JsonObject): boolean {
  return isJsonObject(reading) && reading.wants === 'human'
}
