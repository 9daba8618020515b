import { isJsonObject, type Json, type JsonObject } from '../base/json.ts'
import type { ConfigPath } from './config-path.ts'
import { deepEqual } from './deep-equal.ts'

export interface ConfigStep {
  readonly path: ConfigPath
  readonly before: Json | undefined
  /** Undefined: the key goes. */
  readonly after: Json | undefined
}

/** An edit's path may be this long; below it a value is set whole. */
const MAX_PATH = 16

/** The single values that differ. A list that grew or shrank is one value: its elements have no identity of their own. */
export function diffConfig(before: JsonObject, after: JsonObject): readonly ConfigStep[] {
  return diffAt([], before, after)
}

function diffAt(path: ConfigPath, before: Json | undefined, after: Json | undefined): ConfigStep[] {
  if (deepEqual(before, after)) return []
  if (path.length < MAX_PATH) {
    if (isJsonObject(before) && isJsonObject(after)) return diffObjects(path, before, after)
    if (isList(before) && isList(after) && before.length === after.length)
      return after.flatMap((item, index) => diffAt([...path, index], before[index], item))
  }
  return [{ path, before, after }]
}

function diffObjects(path: ConfigPath, before: JsonObject, after: JsonObject): ConfigStep[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].flatMap((key) => diffAt([...path, key], own(before, key), own(after, key)))
}

function own(value: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}
