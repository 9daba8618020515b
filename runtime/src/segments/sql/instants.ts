import { unitMs } from '@usher/shared/conditions/duration-unit'
import { sql } from 'kysely'
import { constantOf } from './constant.ts'
import { type Call, type Compiling, NotInSql, type Truth, truthOver } from './dialect.ts'
import { totalTimeTruth } from './totals.ts'

/** `[instant, n, unit]`: from n units ago up to now. */
export function recentTruth(call: Call, at: Compiling): Truth {
  const ofTotal = totalTimeTruth(call, at)
  if (ofTotal !== null) return ofTotal
  const [instant, count, unit] = call.args
  const units = constantOf(count!, at)
  const ms = unitMs(unit)
  if (units?.kind !== 'value' || typeof units.value !== 'number' || ms === null) throw new NotInSql('within_last')
  const value = at.value(instant!)
  const truth = sql<boolean>`usher.rule_between(${value.sql}, ${at.now - units.value * ms}::float8, ${at.now}::float8)`
  return { ...truthOver([value], truth), fails: true }
}

/** `[a, b]`: a is earlier than b. */
export function beforeTruth(call: Call, at: Compiling): Truth {
  const ofTotal = totalTimeTruth(call, at)
  if (ofTotal !== null) return ofTotal
  const [a, b] = call.args
  const [left, right] = [at.value(a!), at.value(b!)]
  const truth = sql<boolean>`usher.rule_before(${left.sql}, ${right.sql})`
  return { ...truthOver([left, right], truth), fails: true }
}
