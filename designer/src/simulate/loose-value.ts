import type { Json } from '@usher/shared/base/json'
import { readJson } from '@usher/shared/document/read-json'

/** A value as a person types it: numbers, true, false, null, lists and objects are what they look like, the rest is text. */
export function loose(text: string): Json {
  // A phone number or an id with a leading zero is text, whatever it looks like.
  if (/^0\d/.test(text) || /^\d{11,}$/.test(text)) return text
  const read = readJson(text)
  return read.ok && typeof read.value !== 'string' ? read.value : text
}

export function looseText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
