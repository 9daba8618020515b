import { isJsonObject, type Json, type JsonObject } from '@usher/shared/base/json'
import { type ConfigOf, catalog, type NodeKindName } from '@usher/shared/nodes/catalog'
import type { z } from 'zod'

/**
 * The config as its kind reads it, even while a person is in the middle of typing: what does not fit yet is put back to
 * what the kind starts with. Null when nothing helps. Only for showing; what is saved and compiled is the config itself.
 */
export function lenientConfig<K extends NodeKindName>(kind: K, config: JsonObject): ConfigOf<K> | null {
  const definition = catalog.get(kind)
  if (definition === undefined) return null
  const schema: z.ZodType<ConfigOf<K>> = definition.config
  const starter: Json = definition.starter()
  let attempt: Json = config
  for (let repairs = 0; repairs <= MOST_REPAIRS; repairs++) {
    const parsed = schema.safeParse(attempt)
    if (parsed.success) return parsed.data
    const paths = parsed.error.issues.map((issue) => issue.path.map(String))
    attempt = paths.reduce<Json>((value, path) => repaired(value, path, starter), attempt)
  }
  return null
}

const MOST_REPAIRS = 4

/** Takes the value at the path from the starter; where that has none, takes it out. */
function repaired(value: Json, path: readonly string[], starter: Json | undefined): Json {
  const [key, ...rest] = path
  if (key === undefined) return mended(value, starter)
  if (Array.isArray(value)) {
    const like = Array.isArray(starter) ? (starter[Number(key)] ?? starter[0]) : undefined
    return value.flatMap((part, index) => (index === Number(key) ? [repaired(part, rest, like)] : [part]))
  }
  if (!isJsonObject(value)) return mended(value, starter)
  const like = isJsonObject(starter) ? starter[key] : undefined
  if (rest.length > 0 && value[key] !== undefined) return { ...value, [key]: repaired(value[key], rest, like) }
  const { [key]: _wrong, ...others } = value
  return like === undefined ? others : { ...others, [key]: like }
}

/** Unknown keys are dropped by keeping only what the starter knows; a value of the wrong type becomes the starter's. */
function mended(value: Json, starter: Json | undefined): Json {
  if (!isJsonObject(value) || !isJsonObject(starter)) return starter ?? ''
  return Object.fromEntries(Object.entries(value).filter(([key]) => Object.hasOwn(starter, key)))
}
