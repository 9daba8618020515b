import { isJsonObject, type Json } from '@usher/shared/base/json'
import { compileRule } from '@usher/shared/conditions/compile-rule'
import { ConditionError } from '@usher/shared/conditions/condition-error'
import { callOf } from '@usher/shared/conditions/rule-shape'
import { isTruthy } from '@usher/shared/conditions/values'
import type { Compiling } from './dialect.ts'

/** What a part of a rule answers for everybody; `none` where it has no answer. */
export type Constant =
  | { readonly kind: 'value'; readonly value: Json; readonly truth: boolean }
  | { readonly kind: 'none' }

/** The answer of a part that reads nothing but the time, told by the evaluator itself; null for one that reads more. */
export function constantOf(rule: Json, { now }: Pick<Compiling, 'now'>): Constant | null {
  if (!isConstant(rule)) return null
  const compiled = compileRule(rule)
  if (!compiled.ok) return { kind: 'none' }
  try {
    const value = compiled.value.evaluate({
      customer: {},
      tags: [],
      entry: {},
      event: null,
      context: {},
      now,
      zone: 'UTC',
      events: [],
    })
    return { kind: 'value', value, truth: isTruthy(value) }
  } catch (thrown) {
    if (thrown instanceof ConditionError) return { kind: 'none' }
    throw thrown
  }
}

function isConstant(rule: Json): boolean {
  if (Array.isArray(rule)) return rule.every(isConstant)
  if (!isJsonObject(rule)) return true
  const call = callOf(rule)
  if (call === null || READS.has(call.operator)) return false
  if (call.operator === 'var') return call.args.length === 1 && call.args[0] === 'now'
  return call.args.every(isConstant)
}

const READS: ReadonlySet<string> = new Set([
  'missing',
  'missing_some',
  'count_events',
  'has_tag',
  'in_segment',
  'clock_between',
  'map',
  'filter',
  'reduce',
  'all',
  'none',
  'some',
])
