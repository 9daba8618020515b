import { isJsonObject, type Json } from '../base/json.ts'

/** A dotted path as its members: `customer.address.city`. */
export function pathOf(text: string): readonly string[] {
  return text.split('.')
}

/**
 * The value at the path, or undefined. Reads the data's own keys and list positions only: nothing of a prototype, no
 * `length`, no characters of a text.
 */
export function readPath(data: Json, path: readonly string[]): Json | undefined {
  let value: Json | undefined = data
  for (const key of path) {
    value = memberOf(value, key)
    if (value === undefined) return undefined
  }
  return value
}

/** One own member of an object or a list, or undefined. */
export function memberOf(value: Json, key: string): Json | undefined {
  if (isJsonObject(value)) return Object.hasOwn(value, key) ? value[key] : undefined
  return Array.isArray(value) && POSITION.test(key) ? value[Number(key)] : undefined
}

const POSITION = /^(?:0|[1-9]\d{0,9})$/
