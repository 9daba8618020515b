import type { Json } from '@usher/shared/base/json'
import { isScalar } from '@usher/shared/conditions/rule-shape'
import { sql } from 'kysely'
import { toJson } from '../../database/json.ts'
import { type Call, type Compiling, type Truth, truthOver, type Value } from './dialect.ts'
import { refuseOwnPart } from './itself.ts'

/** `[item, list]`, or `[part, text]`. */
export function insideTruth({ args: [item, where] }: Call, at: Compiling): Truth {
  const sought = at.value(item!)
  if (Array.isArray(where) && where.every(isScalar)) return truthOver([sought], oneOf(sought.sql, where))
  refuseOwnPart(item!, where!)
  const place = at.value(where!)
  return truthOver([sought, place], sql<boolean>`usher.rule_in(${sought.sql}, ${place.sql})`)
}

function oneOf(item: Value['sql'], list: readonly Json[]): Truth['sql'] {
  if (list.length === 0) return sql.lit(false)
  return sql`(coalesce(${item}, 'null') = ANY(${list.map(toJson)}::text[]::jsonb[]))`
}
