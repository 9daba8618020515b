import { isJsonObject, type Json } from '../base/json.ts'

/** True when `value` holds everything `part` says: objects may hold more members, lists and plain values must be equal. */
export function includes(value: Json | undefined, part: Json): boolean {
  if (Array.isArray(part)) {
    return Array.isArray(value) && value.length === part.length && part.every((inner, at) => includes(value[at], inner))
  }
  if (isJsonObject(part)) {
    return isJsonObject(value) && Object.entries(part).every(([key, inner]) => includes(value[key], inner))
  }
  return value === part
}
