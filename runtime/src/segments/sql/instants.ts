import { unitMs } from '@usher/shared/conditions/duration-unit'
import { sql } from 'kysely'
import { constantOf } from './constant.ts'
import { type Call, type Compiling, NotInSql, type Truth, truthOver } from './dialect.ts'

/** `[instant, n, unit]`: from n units ago up to now. */
export function recentTruth({ args: [instant, count, unit] }: Call, at: Compiling): Truth {
  const units = constantOf(count!, at)
  const ms = unitMs(unit)
  if (units?.kind !== 'value' || typeof units.value !== 'number' || ms === null) throw new NotInSql('within_last')
  const value = at.value(instant!)
  const truth = sql<boolean>`usher.rule_between(${value.sql}, ${at.now - units.value * ms}::float8, ${at.now}::float8)`
  return { ...truthOver([value], truth), fails: true }
}

/** `[a, b]`: a is earlier than b. */
export function beforeTruth({ args: [a, b] }: Call, at: Compiling): Truth {
  const [left, right] = [at.value(a!), at.value(b!)]
  const truth = sql<boolean>`usher.rule_before(${left.sql}, ${right.sql})`
  return { ...truthOver([left, right], truth), fails: true }
}
