import { isJsonObject, type Json } from '@usher/shared/base/json'
import { compileRule } from '@usher/shared/conditions/compile-rule'
import { ConditionError } from '@usher/shared/conditions/condition-error'
import { callOf } from '@usher/shared/conditions/rule-shape'
import { scopeOfAnybody } from '@usher/shared/conditions/scope'
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
    const value = compiled.value.evaluate(scopeOfAnybody(now, 'UTC'))
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
  if (call === null) return false
  if (call.operator === 'var') return call.args.length === 1 && call.args[0] === 'now'
  if (!PURE.has(call.operator)) return false
  return call.args.every(isConstant)
}

/** Operators that read nothing but their arguments and the time. One that is not named here is asked of each customer. */
const PURE: ReadonlySet<string> = new Set([
  ...['==', '===', '!=', '!==', '<', '<=', '>', '>='],
  ...['!', '!!', 'and', 'or', 'if', '?:'],
  ...['+', '-', '*', '/', '%', 'min', 'max'],
  ...['in', 'cat', 'substr', 'merge'],
  ...['within_last', 'before', 'days_since'],
])
