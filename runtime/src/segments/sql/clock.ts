import { compileRule } from '@usher/shared/conditions/compile-rule'
import { scopeOfAnybody } from '@usher/shared/conditions/scope'
import { sql } from 'kysely'
import { zoneOfCustomer } from '../../customers/zone-of.ts'
import { type Call, type Compiling, NotInSql, type Truth } from './dialect.ts'

/** What the clocks of each zone show is told here, once per zone; the customer's own one decides. */
export function clockTruth({ operator, args }: Call, at: Compiling): Truth {
  const compiled = compileRule({ [operator]: [...args] })
  if (!compiled.ok) throw new NotInSql(operator)
  const { test } = compiled.value
  const holdsIn = (zone: string) => test(scopeOfAnybody(at.now, zone))
  const usual = holdsIn(at.zone)
  const others = at.customerZones.filter((zone) => holdsIn(zoneOfCustomer(zone, at.zone)) !== usual)
  if (others.length === 0) return { sql: sql.lit(usual), fails: false }
  const named = sql<boolean>`coalesce(jsonb_typeof(c.attributes -> 'zone') = 'string' AND c.attributes ->> 'zone' = ANY(${others}::text[]), false)`
  return { sql: usual ? sql`(NOT ${named})` : named, fails: false }
}
