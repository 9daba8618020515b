import type { Json } from '@usher/shared/base/json'
import { argumentsOf } from '@usher/shared/conditions/rule-shape'
import { isLess, isLessOrEqual, looselyEqual } from '@usher/shared/conditions/values'
import { type RawBuilder, sql } from 'kysely'
import { constantOf } from './constant.ts'
import { type Call, type Compiling, type Truth, truthOver, type Value } from './dialect.ts'
import { edgeTruth } from './edges.ts'
import { happenedAtLeast } from './events.ts'
import { refuseItself } from './itself.ts'
import { comparedTotalTruth } from './totals.ts'

export const comparisons = ['==', '===', '!=', '!==', '<', '<=', '>', '>='] as const

/** One value against another, or `{"<": [low, value, high]}`. */
export function compareTruth(call: Call, at: Compiling): Truth {
  const special = comparedTotalTruth(call, at) ?? countTruth(call, at) ?? edgeTruth(call, at)
  if (special !== null) return special
  const { operator, args } = call
  const sides = args.map((arg): Side => ({ value: at.value(arg), literal: literalOf(arg, at) }))
  refuseItself(args)
  const [a, b, c] = sides
  const compared = compare(operator, a!, b!)
  const truth = c === undefined ? compared : sql<boolean>`(${compared} AND ${compare(operator, b!, c)})`
  return truthOver(
    sides.map(({ value }) => value),
    truth,
  )
}

interface Side {
  readonly value: Value
  /** The text, number, yes or no that it is for everybody. */
  readonly literal: string | number | boolean | undefined
}

function literalOf(rule: Json, at: Compiling): Side['literal'] {
  const constant = constantOf(rule, at)
  if (constant?.kind !== 'value' || typeof constant.value === 'object') return undefined
  return constant.value
}

function compare(operator: string, a: Side, b: Side): RawBuilder<boolean> {
  switch (operator) {
    case '==':
      return equal(a, b)
    case '!=':
      return sql`(NOT ${equal(a, b)})`
    case '===':
      return same(a, b)
    case '!==':
      return sql`(NOT ${same(a, b)})`
    case '<':
      return less(a, b, false)
    case '<=':
      return less(a, b, true)
    case '>':
      return less(b, a, false)
    default:
      return less(b, a, true)
  }
}

/** Most values are of the literal's own kind: those need no function. What is absent has one answer, told here. */
function equal(a: Side, b: Side): RawBuilder<boolean> {
  const general = sql<boolean>`usher.rule_equal(${a.value.sql}, ${b.value.sql})`
  if (a.literal !== undefined && b.literal === undefined) return equal(b, a)
  if (b.literal === undefined) return general
  const { sql: value } = a.value
  const ifNull = looselyEqual(null, b.literal, { fuel: ENOUGH })
  return sql`CASE WHEN ${value} IS NULL THEN ${sql.lit(ifNull)} WHEN jsonb_typeof(${value}) = ${typeof b.literal}::text THEN ${value} = ${b.value.sql} ELSE ${general} END`
}

/** Lists and objects are the same only as themselves. */
function same(a: Side, b: Side): RawBuilder<boolean> {
  if (a.literal !== undefined && b.literal === undefined) return same(b, a)
  if (b.literal !== undefined) return sql`coalesce(${a.value.sql} = ${b.value.sql}, false)`
  const x = sql`coalesce(${a.value.sql}, 'null')`
  return sql`(${x} = coalesce(${b.value.sql}, 'null') AND jsonb_typeof(${x}) NOT IN ('array', 'object'))`
}

function less(a: Side, b: Side, orEqual: boolean): RawBuilder<boolean> {
  const general = sql<boolean>`usher.rule_less(${a.value.sql}, ${b.value.sql}, ${sql.lit(orEqual)})`
  const sign = sql.raw(orEqual ? '<=' : '<')
  if (typeof b.literal === 'number' && a.literal === undefined) {
    const { sql: value } = a.value
    return sql`CASE WHEN ${value} IS NULL THEN ${sql.lit(ordered(null, b.literal, orEqual))} WHEN jsonb_typeof(${value}) = 'number' THEN ${value}::float8 ${sign} ${b.literal}::float8 ELSE ${general} END`
  }
  if (typeof a.literal === 'number' && b.literal === undefined) {
    const { sql: value } = b.value
    return sql`CASE WHEN ${value} IS NULL THEN ${sql.lit(ordered(a.literal, null, orEqual))} WHEN jsonb_typeof(${value}) = 'number' THEN ${a.literal}::float8 ${sign} ${value}::float8 ELSE ${general} END`
  }
  return general
}

function ordered(a: Json, b: Json, orEqual: boolean): boolean {
  return orEqual ? isLessOrEqual(a, b, { fuel: ENOUGH }) : isLess(a, b, { fuel: ENOUGH })
}

/** For scalars nothing is spent. */
const ENOUGH = 1

/** A count against a whole number is a question of "so often at least", which is looked up for everybody at once. */
function countTruth({ operator, args }: Call, at: Compiling): Truth | null {
  const [count, times, ...more] = args
  const counted = count === undefined ? null : argumentsOf(count, 'count_events')
  if (counted === null || typeof times !== 'number' || !Number.isInteger(times) || more.length > 0) return null
  const atLeast = (n: number) => happenedAtLeast({ operator: 'count_events', args: counted }, n, at)
  const exactly = sql<boolean>`(${atLeast(times)} AND NOT ${atLeast(times + 1)})`
  switch (operator) {
    case '>=':
      return { sql: atLeast(times), fails: false }
    case '>':
      return { sql: atLeast(times + 1), fails: false }
    case '<':
      return { sql: sql`(NOT ${atLeast(times)})`, fails: false }
    case '<=':
      return { sql: sql`(NOT ${atLeast(times + 1)})`, fails: false }
    case '==':
    case '===':
      return { sql: times < 0 ? sql.lit(false) : exactly, fails: false }
    default:
      return { sql: times < 0 ? sql.lit(true) : sql`(NOT ${exactly})`, fails: false }
  }
}
