import type { Json } from '@usher/shared/base/json'
import { isScalar } from '@usher/shared/conditions/rule-shape'
import { sql } from 'kysely'
import { toJson } from '../../database/json.ts'
import type { Call, Compiling, Truth, Value } from './dialect.ts'

/** `[item, list]`, or `[part, text]`. */
export function insideTruth({ args: [item, where] }: Call, at: Compiling): Truth {
  const sought = at.value(item!)
  const truth = Array.isArray(where) && where.every(isScalar) ? oneOf(sought.sql, where) : null
  const place = truth === null ? at.value(where!) : null
  const known = [sought.has, place?.has ?? null].filter((has) => has !== null)
  const found = truth ?? sql<boolean>`usher.rule_in(${sought.sql}, ${place!.sql})`
  if (known.length === 0) return { sql: found, fails: false }
  return { sql: sql`CASE WHEN ${sql.join(known, sql` AND `)} THEN ${found} END`, fails: true }
}

function oneOf(item: Value['sql'], list: readonly Json[]): Truth['sql'] {
  if (list.length === 0) return sql.lit(false)
  return sql`(coalesce(${item}, 'null') = ANY(${list.map(toJson)}::text[]::jsonb[]))`
}
