import type { Json } from '@usher/shared/base/json'
import { DAY } from '@usher/shared/base/time'
import { callOf } from '@usher/shared/conditions/rule-shape'
import { type RawBuilder, sql } from 'kysely'
import { comparisons } from './compare.ts'
import { constantOf } from './constant.ts'
import { type Compiling, NotInSql, type Value } from './dialect.ts'
import { countOfEvents } from './events.ts'
import { literal, readPath } from './field.ts'
import { totalIn, totalValue } from './totals.ts'

/** The value of a part of a rule. */
export function valueIn(rule: Json, at: Compiling): Value {
  const constant = constantOf(rule, at)
  if (constant !== null) {
    return constant.kind === 'none' ? { sql: sql`NULL::jsonb`, has: sql.lit(false) } : plain(literal(constant.value))
  }
  const call = callOf(rule)
  if (call === null) throw new NotInSql('list')
  const { operator, args } = call
  if (operator === 'var') return variable(args, at)
  if (operator === 'cat') return text(args, at)
  if (operator === 'days_since') return daysSince(args[0]!, at)
  const total = totalIn(rule)
  if (total !== null) return totalValue(total, at)
  if (operator === 'count_events') return plain(sql`to_jsonb(${countOfEvents(call, at)})`)
  if (YES_OR_NO.has(operator)) return answer(rule, at)
  if (!ARITHMETIC.has(operator)) throw new NotInSql(operator)
  return arithmetic(operator, args, at)
}

function plain(value: RawBuilder<unknown>): Value {
  return { sql: value, has: null }
}

const YES_OR_NO: ReadonlySet<string> = new Set([
  ...comparisons,
  '!',
  '!!',
  'in',
  'has_tag',
  'in_segment',
  'within_last',
  'before',
  'clock_between',
  'consent_is',
  'in_journey',
  'entered_journey',
  'finished_journey',
  'in_arm',
])

function answer(rule: Json, at: Compiling): Value {
  const { sql: truth, fails } = at.deeper().truth(rule)
  return { sql: sql`to_jsonb(${truth})`, has: fails ? sql`(${truth} IS NOT NULL)` : null }
}

const ARITHMETIC = new Set(['+', '-', '*', '/'])

/** A stored null is null; only what is absent gets the default. */
function variable([path, otherwise]: readonly Json[], at: Compiling): Value {
  const read = readPath(path)
  if (otherwise === undefined) return plain(read)
  const other = at.value(otherwise)
  return { sql: sql`coalesce(${read}, ${other.sql})`, has: other.has && sql`(${read} IS NOT NULL OR ${other.has})` }
}

function text(args: readonly Json[], at: Compiling): Value {
  const values = args.map((arg) => at.value(arg))
  const parts = values.map(
    ({ sql: part }) =>
      sql`CASE WHEN coalesce(jsonb_typeof(${part}), 'null') = 'null' THEN '' ELSE usher.rule_text(${part}) END`,
  )
  return {
    sql: sql`to_jsonb(concat(${sql.join([sql`''::text`, ...parts])}))`,
    has: all(values.flatMap(({ has }) => has ?? [])),
  }
}

function daysSince(of: Json, at: Compiling): Value {
  const value = at.value(of)
  const instant = sql`usher.rule_instant(${value.sql})`
  const known = sql<boolean>`(${instant} IS DISTINCT FROM 'NaN'::float8)`
  return {
    sql: sql`to_jsonb(floor((${at.now}::float8 - nullif(${instant}, 'NaN'::float8)) / ${DAY}::float8))`,
    has: value.has === null ? known : all([value.has, known]),
  }
}

/** The results a double has no room for are no answer, so that PostgreSQL must not be asked for them: it would end the query. */
function arithmetic(operator: string, args: readonly Json[], at: Compiling): Value {
  const inner = at.deeper()
  const values = args.map((arg) => inner.value(arg))
  const read =
    operator === '+' || operator === '*' ? sql.raw('usher.rule_leading_number') : sql.raw('usher.rule_number')
  const numbers = values.map(({ sql: value }) => sql`${read}(${value})`)
  const result = resultOf(operator, numbers)
  const finite = sql<boolean>`(${result} > '-Infinity'::float8 AND ${result} < 'Infinity'::float8)`
  return {
    sql: sql`CASE WHEN ${finite} THEN to_jsonb(${result}) END`,
    has: all([...values.flatMap(({ has }) => has ?? []), finite]),
  }
}

function resultOf(operator: string, numbers: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  const [first, second] = numbers
  switch (operator) {
    case '+':
      return numbers.reduceRight((sum, number) => sql`usher.rule_sum(${number}, ${sum})`, sql`0::float8`)
    case '*':
      return numbers.reduceRight((product, number) => sql`usher.rule_product(${number}, ${product})`, sql`1::float8`)
    case '-':
      return second === undefined ? sql`(- ${first})` : sql`usher.rule_sum(${first}, - ${second})`
    default:
      return sql`usher.rule_quotient(${first}, ${second})`
  }
}

function all(conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> | null {
  return conditions.length === 0 ? null : sql`(${sql.join(conditions, sql` AND `)})`
}
