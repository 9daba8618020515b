import type { Json } from '@usher/shared/base/json'
import { callOf } from '@usher/shared/conditions/rule-shape'
import { type RawBuilder, sql } from 'kysely'
import { toJson } from '../../database/json.ts'
import { type Call, type Compiling, NotInSql, type Truth } from './dialect.ts'

/** A value that always has an answer, as jsonb. */
export function fieldValue(rule: Json, at: Compiling): RawBuilder<unknown> {
  const value = at.value(rule)
  if (value.has !== null) throw new NotInSql(callOf(rule)?.operator ?? '')
  return value.sql
}

/** `{"var": path}`: what is absent is SQL's null, what is stored as null is JSON's. */
export function readPath(path: Json | undefined): RawBuilder<unknown> {
  const [root, ...members] = typeof path === 'string' ? path.split('.') : []
  if (root === 'tags' && members.length === 0) return sql`to_jsonb(c.tags)`
  if (root !== 'customer' || members.length === 0 || members.some(isOddPosition)) throw new NotInSql('var')
  if (members[0] === 'id') return members.length === 1 ? sql`to_jsonb(c.key)` : sql`NULL::jsonb`
  if (members.length === 1) return sql`(c.attributes -> ${members[0]}::text)`
  return sql`(c.attributes #> ${members}::text[])`
}

/** PostgreSQL takes these for places in a list, the evaluator does not. */
function isOddPosition(member: string): boolean {
  return /^\s*[+-]?\d/.test(member) && !/^(?:0|[1-9]\d{0,8})$/.test(member)
}

export function literal(value: Json): RawBuilder<unknown> {
  return sql`${toJson(value)}::jsonb`
}

/** Whether any of the paths holds nothing. */
export function missingTruth({ args }: Call): Truth {
  const paths = Array.isArray(args[0]) ? args[0] : args
  if (paths.length === 0) return { sql: sql.lit(false), fails: false }
  const absent = paths.map((path) => {
    const read = readPath(path)
    return sql`(${read} IS NULL OR ${read} = 'null' OR ${read} = '""')`
  })
  return { sql: sql`(${sql.join(absent, sql` OR `)})`, fails: false }
}
