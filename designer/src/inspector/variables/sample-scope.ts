import { isJsonObject, type Json, type JsonObject } from '@usher/shared/base/json'
import type { Scope } from '@usher/shared/conditions/scope'
import type { Language } from '@usher/shared/document/problem-rows'
import type { Variable } from './available-variables.ts'

/** A made-up customer in the middle of the journey: every variable has its sample value. */
export function sampleScope(variables: readonly Variable[], language: Language): Scope {
  const values: JsonObject = variables.reduce<JsonObject>(
    (all, { path, sample }) => withValue(all, path.split('.'), sample[language]),
    {},
  )
  const part = (root: string): JsonObject => {
    const value = values[root]
    return isJsonObject(value) ? value : {}
  }
  return {
    customer: part('customer'),
    tags: [],
    entry: part('entry'),
    event: part('event'),
    context: part('context'),
    now: typeof values.now === 'number' ? values.now : 0,
    zone: 'Asia/Shanghai',
    events: [],
  }
}

function withValue(object: JsonObject, [key, ...rest]: readonly string[], value: Json): JsonObject {
  if (key === undefined) return object
  if (rest.length === 0) return { ...object, [key]: value }
  const inner = object[key]
  return { ...object, [key]: withValue(isJsonObject(inner) ? inner : {}, rest, value) }
}
