// Reading the shape of a rule without compiling it. A shape that does not fit answers null.
import { isJsonObject, type Json } from '../base/json.ts'
import type { Rule } from './rule.ts'
import type { Scalar } from './tree.ts'

/** The operator and its arguments; the shorthand for one argument is undone. */
export function callOf(rule: Rule): { readonly operator: string; readonly args: readonly Json[] } | null {
  if (!isJsonObject(rule)) return null
  const [operator, ...more] = Object.keys(rule)
  if (operator === undefined || more.length > 0) return null
  const value = rule[operator]!
  return { operator, args: Array.isArray(value) ? value : [value] }
}

/** The arguments, if the rule is this operator. */
export function argumentsOf(rule: Rule, operator: string): readonly Json[] | null {
  const call = callOf(rule)
  return call !== null && call.operator === operator ? call.args : null
}

/** `{"var": path}` or `{"var": [path, literal]}`. */
export function fieldOf(rule: Rule): { readonly field: string; readonly fallback?: Scalar } | null {
  const [field, fallback, ...more] = argumentsOf(rule, 'var') ?? []
  if (typeof field !== 'string' || field === '' || more.length > 0) return null
  if (fallback === undefined) return { field }
  return isScalar(fallback) ? { field, fallback } : null
}

/** `{"var": path}` without a default. */
export function valueFieldOf(rule: Rule): string | null {
  const found = fieldOf(rule)
  return found === null || found.fallback !== undefined ? null : found.field
}

export function isScalar(value: Json): value is Scalar {
  return typeof value !== 'object' || value === null
}

export function isCount(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1
}
