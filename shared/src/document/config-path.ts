import { isJsonObject, type Json, type JsonObject } from '../base/json.ts'

export type ConfigPath = readonly (string | number)[]

/** No document holds these as keys: they would reach an object's prototype in careless code. */
export const RESERVED_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

export interface SetConfig {
  readonly config: JsonObject
  readonly inverse: { readonly path: ConfigPath; readonly value: Json | undefined }
}

/**
 * The config with `value` at `path`, or without what stands there when it is undefined; what lies beside the path keeps
 * its identity. Null when there is no such place: a parent is never made up, because it may have been removed on purpose.
 */
export function setAt(config: JsonObject, path: ConfigPath, value: Json | undefined): SetConfig | null {
  if (path.length === 0) return isJsonObject(value) ? { config: value, inverse: { path, value: config } } : null
  const parents = parentsOf(config, path)
  if (!parents) return null
  const last = setIn(parents[parents.length - 1]!, path[path.length - 1]!, value)
  if (!last) return null
  let made: Json = last.made
  for (let depth = parents.length - 2; depth >= 0; depth--) made = replaced(parents[depth]!, path[depth]!, made)
  if (!isJsonObject(made)) return null
  return {
    config: made,
    inverse: last.spliced ? { path: path.slice(0, -1), value: parents.at(-1) } : { path, value: last.before },
  }
}

type Container = JsonObject | readonly Json[]

function parentsOf(config: JsonObject, path: ConfigPath): Container[] | null {
  const parents: Container[] = [config]
  for (const key of path.slice(0, -1)) {
    const below = childOf(parents[parents.length - 1]!, key)
    if (!isContainer(below)) return null
    parents.push(below)
  }
  return parents
}

interface SetHere {
  readonly made: Json
  readonly before: Json | undefined
  /** An element was taken out of the middle of a list: only the whole list brings it back. */
  readonly spliced?: boolean
}

function setIn(parent: Container, key: string | number, value: Json | undefined): SetHere | null {
  const before = childOf(parent, key)
  if (isList(parent)) {
    if (typeof key !== 'number' || key > parent.length) return null
    if (value === undefined)
      return key < parent.length ? { made: parent.toSpliced(key, 1), before, spliced: true } : null
    return { made: key === parent.length ? [...parent, value] : parent.with(key, value), before }
  }
  if (typeof key !== 'string' || RESERVED_KEYS.has(key)) return null
  if (value !== undefined) return { made: { ...parent, [key]: value }, before }
  if (before === undefined) return null
  const { [key]: _removed, ...rest } = parent
  return { made: rest, before }
}

function replaced(parent: Container, key: string | number, value: Json): Json {
  return isList(parent) ? parent.with(Number(key), value) : { ...parent, [key]: value }
}

function childOf(parent: Container, key: string | number): Json | undefined {
  if (isList(parent)) return typeof key === 'number' ? parent[key] : undefined
  return typeof key === 'string' && Object.hasOwn(parent, key) ? parent[key] : undefined
}

function isContainer(value: Json | undefined): value is Container {
  return Array.isArray(value) || isJsonObject(value)
}

function isList(value: Container): value is readonly Json[] {
  return Array.isArray(value)
}
