import { isJsonObject, type Json } from '@usher/shared/base/json'

/** JSON text that every jsonb column takes. PostgreSQL refuses U+0000 and lone surrogates: the first is dropped, the second becomes U+FFFD. */
export function toJson(value: Json): string {
  const text = JSON.stringify(value)
  return UNSTORABLE.test(text) ? JSON.stringify(storable(value)) : text
}

/** The text as a text column takes it. */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '').replace(LONE_SURROGATE, '\ufffd')
}

function storable(value: Json): Json {
  if (typeof value === 'string') return storableText(value)
  if (Array.isArray(value)) return value.map(storable)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [storableText(key), storable(member)]))
}

// JSON.stringify writes lone surrogates and U+0000 as escapes, and nothing else that starts so.
const UNSTORABLE = /\\u(0000|d[89a-f])/i
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
