import { isJsonObject, type JsonObject } from '@usher/shared/base/json'

/** The same data with this number at the path; what stands in its way and is no object is replaced. */
export function withNumberAt(data: JsonObject, [name = '', ...rest]: readonly string[], value: number): JsonObject {
  if (rest.length === 0) return { ...data, [name]: value }
  const inner = data[name]
  return { ...data, [name]: withNumberAt(isJsonObject(inner) ? inner : {}, rest, value) }
}
