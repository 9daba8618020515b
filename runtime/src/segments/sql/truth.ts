import type { Json } from '@usher/shared/base/json'
import { callOf } from '@usher/shared/conditions/rule-shape'
import { sql } from 'kysely'
import { clockTruth } from './clock.ts'
import { compareTruth, comparisons } from './compare.ts'
import { consentTruth } from './consents.ts'
import { constantOf } from './constant.ts'
import { type Call, type Compiling, NotInSql, type Truth, truthOver } from './dialect.ts'
import { fieldValue, missingTruth } from './field.ts'
import { insideTruth } from './inside.ts'
import { beforeTruth, recentTruth } from './instants.ts'
import { enteredJourneyTruth, finishedJourneyTruth, inArmTruth, inJourneyTruth } from './records.ts'

/** Whether a part of a rule holds, as JSONLogic reads its answer. */
export function truthOf(rule: Json, at: Compiling): Truth {
  const constant = constantOf(rule, at)
  if (constant !== null) return constant.kind === 'none' ? NO_ANSWER : certain(sql.lit(constant.truth))
  const call = callOf(rule)
  if (call === null) return truthOfValue(rule, at)
  const known = truths.get(call.operator)
  return known === undefined ? truthOfValue(rule, at) : known(call, at)
}

export function certain(truth: Truth['sql']): Truth {
  return { sql: truth, fails: false }
}

const NO_ANSWER: Truth = { sql: sql<boolean>`NULL::boolean`, fails: true }

type Build = (call: Call, at: Compiling) => Truth

const truths: ReadonlyMap<string, Build> = new Map<string, Build>([
  ['and', ({ args }, at) => args.map((arg) => at.truth(arg)).reduceRight((then, first) => both(first, then))],
  ['or', ({ args }, at) => args.map((arg) => at.truth(arg)).reduceRight((then, first) => either(first, then))],
  ['!', ({ args }, at) => not(at.truth(args[0]!))],
  ['!!', ({ args }, at) => at.truth(args[0]!)],
  ['if', ({ args }, at) => choice(args, at)],
  ['?:', ({ args }, at) => choice(args, at)],
  ...comparisons.map((operator): [string, Build] => [operator, compareTruth]),
  ['in', insideTruth],
  ['missing', missingTruth],
  ['has_tag', ({ args }, at) => tagTruth(args[0]!, at)],
  ['in_segment', ({ args }, at) => segmentTruth(args[0]!, at)],
  ['consent_is', consentTruth],
  ['within_last', recentTruth],
  ['before', beforeTruth],
  ['clock_between', clockTruth],
  ['in_journey', inJourneyTruth],
  ['entered_journey', enteredJourneyTruth],
  ['finished_journey', finishedJourneyTruth],
  ['in_arm', inArmTruth],
])

function truthOfValue(rule: Json, at: Compiling): Truth {
  const value = at.value(rule)
  const truthy = sql<boolean>`usher.rule_truthy(${value.sql})`
  return truthOver([value], truthy)
}

/** What comes after is not looked at, as in the evaluator: an answer that is missing there must not count. */
function both(first: Truth, then: Truth): Truth {
  if (!first.fails) return { sql: sql`(${first.sql} AND ${then.sql})`, fails: then.fails }
  return {
    sql: sql`CASE ${first.sql} WHEN true THEN ${then.sql} WHEN false THEN false END`,
    fails: true,
  }
}

function either(first: Truth, then: Truth): Truth {
  if (!first.fails) return { sql: sql`(${first.sql} OR ${then.sql})`, fails: then.fails }
  return {
    sql: sql`CASE ${first.sql} WHEN true THEN true WHEN false THEN ${then.sql} END`,
    fails: true,
  }
}

function not({ sql: truth, fails }: Truth): Truth {
  return { sql: sql`(NOT ${truth})`, fails }
}

function choice(args: readonly Json[], at: Compiling): Truth {
  const [when, then, ...more] = args
  if (when === undefined) return certain(sql.lit(false))
  if (then === undefined) return at.truth(when)
  const [condition, yes, no] = [at.truth(when), at.truth(then), choice(more, at)]
  return {
    sql: sql`CASE ${condition.sql} WHEN true THEN ${yes.sql} WHEN false THEN ${no.sql} END`,
    fails: condition.fails || yes.fails || no.fails,
  }
}

function tagTruth(tag: Json, at: Compiling): Truth {
  if (typeof tag === 'string') return certain(sql`(${tag}::text = ANY(c.tags))`)
  const field = fieldValue(tag, at)
  const isText = sql`coalesce(jsonb_typeof(${field}) = 'string', false)`
  return certain(sql`(${isText} AND coalesce(${field} #>> '{}', '') = ANY(c.tags))`)
}

/** The other segment's rule in its place. One that has no answer has nobody in it, which is an answer. */
function segmentTruth(id: Json, at: Compiling): Truth {
  const rule = typeof id === 'string' ? at.segments.get(id) : undefined
  if (typeof id !== 'string' || rule === undefined || at.inside.includes(id)) return certain(sql.lit(false))
  if (at.inside.length >= DEEPEST) throw new NotInSql('in_segment')
  const inner = at.into(id).truth(rule)
  return inner.fails ? certain(sql`coalesce(${inner.sql}, false)`) : inner
}

/** Segments inside segments: each is written out, so that they multiply. */
const DEEPEST = 8
