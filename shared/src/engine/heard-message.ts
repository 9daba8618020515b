import { isJsonObject, type JsonObject } from '../base/json.ts'
import { saysOneOf } from './words.ts'

/** What a message may be understood as, beside its words. */
export const READINGS = ['human', 'complaint', 'anger', 'optOut'] as const
export type Reading = (typeof READINGS)[number]

export interface Listening {
  readonly words: readonly string[]
  readonly readings?: readonly Reading[]
}

/** Does a message say one of the words, or read as one of these? Who listens to neither hears every message. */
export function isHeard({ words, readings = [] }: Listening, data: JsonObject): boolean {
  if (words.length === 0 && readings.length === 0) return true
  const text = typeof data.text === 'string' ? data.text : ''
  return saysOneOf(text, words, 'contains') || readings.some((reading) => readsAs(reading, data))
}

function readsAs(wanted: Reading, { reading }: JsonObject): boolean {
  if (!isJsonObject(reading)) return false
  switch (wanted) {
    case 'human':
    case 'optOut':
      return reading.wants === wanted
    case 'complaint':
      return typeof reading.complaint === 'string'
    case 'anger':
      return reading.mood === 'angry'
    default:
      return wanted satisfies never
  }
}
