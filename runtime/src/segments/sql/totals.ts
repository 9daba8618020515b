import type { Json } from '@usher/shared/base/json'
import { instantOf } from '@usher/shared/base/time'
import { compileRule } from '@usher/shared/conditions/compile-rule'
import { unitMs } from '@usher/shared/conditions/duration-unit'
import { argumentsOf } from '@usher/shared/conditions/rule-shape'
import { scopeOfAnybody } from '@usher/shared/conditions/scope'
import { type RawBuilder, sql } from 'kysely'
import { constantOf } from './constant.ts'
import type { Call, Compiling, Truth, Value } from './dialect.ts'

/** A part of what all events of a name come to. */
interface Total {
  readonly name: string
  readonly part: 'count' | 'sum' | 'first' | 'last'
}

/** `event_total`, or `count_events` without a window; null for anything else. */
export function totalIn(rule: Json): Total | null {
  const [name, part] = argumentsOf(rule, 'event_total') ?? []
  if (typeof name === 'string' && isPart(part)) return { name, part }
  const [counted, ...window] = argumentsOf(rule, 'count_events') ?? []
  return typeof counted === 'string' && window.length === 0 ? { name: counted, part: 'count' } : null
}

export function totalValue({ name, part }: Total, at: Compiling): Value {
  const total = sql`(SELECT to_jsonb(${partOf(part, name, at)}) FROM usher.event_total AS t WHERE ${ofCustomer(name, at)})`
  const isNumber = part === 'count' || part === 'sum'
  return { sql: isNumber ? sql`coalesce(${total}, '0')` : total, has: null }
}

/** A total against a number, found by one look at the totals; null for any other comparison. */
export function comparedTotalTruth(call: Call, at: Compiling): Truth | null {
  const sign = SIGNS.get(call.operator)
  const [left, right, ...more] = call.args
  if (sign === undefined || left === undefined || right === undefined || more.length > 0) return null
  const onLeft = totalIn(left)
  const total = onLeft ?? totalIn(right)
  const limit = numberOf(onLeft === null ? left : right, at)
  if (total === null || limit === null) return null
  const value = sql`${partOf(total.part, total.name, at)}::float8`
  const number = sql`${limit}::float8`
  const [a, b] = onLeft === null ? [number, value] : [value, number]
  const holds = sql<boolean>`${a} ${sql.raw(sign)} ${b}`
  return foundTruth(call, { name: total.name, holds }, at)
}

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['==', '='],
  ['===', '='],
  ['!=', '<>'],
  ['!==', '<>'],
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
])

/** `within_last` or `before` of the first or the last time, against the clock; null for any other. */
export function totalTimeTruth(call: Call, at: Compiling): Truth | null {
  const [left, right, unit] = call.args
  const total = left === undefined ? null : totalIn(left)
  const limit = right === undefined ? null : numberOf(right, at)
  if (total === null || (total.part !== 'first' && total.part !== 'last') || limit === null) return null
  const value = sql`${partOf(total.part, total.name, at)}::float8`
  if (call.operator === 'before') {
    if (instantOf(limit) === null) return null
    return foundTruth(call, { name: total.name, holds: sql`${value} < ${limit}::float8` }, at)
  }
  const window = limit * (unitMs(unit) ?? Number.NaN)
  if (!Number.isFinite(window)) return null
  const holds = sql<boolean>`${value} BETWEEN ${at.now - window}::float8 AND ${at.now}::float8`
  return foundTruth(call, { name: total.name, holds }, at)
}

/** Of whom there is no total, the evaluator is asked: where the rule holds for them, it is told for whom it does not. */
function foundTruth(
  { operator, args }: Call,
  { name, holds }: { readonly name: string; readonly holds: RawBuilder<boolean> },
  at: Compiling,
): Truth | null {
  const rule = compileRule({ [operator]: [...args] })
  if (!rule.ok) return null
  const ofNobody = rule.value.test(scopeOfAnybody(at.now, 'UTC'))
  const known = sql<boolean>`coalesce(${holds}, ${sql.lit(ofNobody)})`
  return { sql: ofNobody ? sql`(NOT ${isAmong(name, sql`NOT ${known}`, at)})` : isAmong(name, known, at), fails: false }
}

/** For everyone a list of customers is made once; for a few each one's total is found by key. */
function isAmong(name: string, where: RawBuilder<boolean>, at: Compiling): RawBuilder<boolean> {
  if (at.reach === 'few')
    return sql`EXISTS (SELECT FROM usher.event_total AS t WHERE ${ofCustomer(name, at)} AND ${where})`
  return sql`(c.id IN (SELECT t.customer FROM usher.event_total AS t WHERE ${ofName(name, at)} AND ${where}))`
}

function ofCustomer(name: string, at: Compiling): RawBuilder<boolean> {
  return sql`${ofName(name, at)} AND t.customer = c.id`
}

function ofName(name: string, { workspace }: Compiling): RawBuilder<boolean> {
  return sql`t.workspace = ${workspace} AND t.name = ${name}::text`
}

/** What is kept; the history is added up only for those of whom something is known that has not happened yet. */
function partOf(part: Total['part'], name: string, { workspace, now }: Compiling): RawBuilder<unknown> {
  const upTo = Math.floor(now)
  const { kept, ofHistory } = PARTS[part]
  return sql`CASE WHEN t.last_at <= ${upTo}::bigint THEN ${kept} ELSE (SELECT ${ofHistory} FROM usher.event AS e
    LEFT JOIN usher.event_definition AS d ON d.workspace = e.workspace AND d.name = e.name
    WHERE e.workspace = ${workspace} AND e.customer = t.customer AND e.name = ${name}::text AND e.at <= ${upTo}::bigint) END`
}

const PARTS = {
  count: { kept: sql`t.count`, ofHistory: sql`count(*)` },
  sum: {
    kept: sql`t.sum`,
    ofHistory: sql`coalesce(sum(CASE WHEN jsonb_typeof(e.data #> d.sum_field) = 'number' THEN (e.data #>> d.sum_field)::numeric END), 0)`,
  },
  first: { kept: sql`t.first_at`, ofHistory: sql`min(e.at)` },
  last: { kept: sql`t.last_at`, ofHistory: sql`max(e.at)` },
} as const

function isPart(value: Json | undefined): value is Total['part'] {
  return typeof value === 'string' && Object.hasOwn(PARTS, value)
}

function numberOf(rule: Json, at: Compiling): number | null {
  const constant = constantOf(rule, at)
  return constant?.kind === 'value' && typeof constant.value === 'number' ? constant.value : null
}
