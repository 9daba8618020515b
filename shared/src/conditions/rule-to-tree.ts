import { isJsonObject, type Json } from '../base/json.ts'
import type { Rule } from './rule.ts'
import { argumentsOf, callOf, fieldOf, isScalar, valueFieldOf } from './rule-shape.ts'
import { consentOf, eventOf, hoursOf, recentOf, segmentOf, tagOf } from './rule-to-facts.ts'
import { armOf, journeyOf, totalOf, totalTimeOf } from './rule-to-records.ts'
import type { Compare, Condition, Group, Scalar } from './tree.ts'
import { symbols } from './tree-to-rule.ts'

/**
 * The tree of a stored rule. Loses nothing: whatever it has no words for becomes a Raw item in its place. Never
 * throws; a rule that does not compile is kept as Raw too.
 */
export function fromJsonLogic(rule: Rule): Group {
  const condition = conditionOf(rule, 0)
  return condition.kind === 'group' ? condition : { kind: 'group', mode: 'all', items: [condition] }
}

function conditionOf(rule: Rule, depth: number): Condition {
  if (depth > DEEPEST) return { kind: 'raw', jsonlogic: rule }
  return (
    groupOf(rule, depth) ??
    compareOf(rule) ??
    tagOf(rule) ??
    segmentOf(rule) ??
    consentOf(rule) ??
    eventOf(rule) ??
    recentOf(rule) ??
    hoursOf(rule) ??
    journeyOf(rule) ??
    armOf(rule) ??
    totalOf(rule) ??
    totalTimeOf(rule) ?? { kind: 'raw', jsonlogic: rule }
  )
}

function groupOf(rule: Rule, depth: number): Group | null {
  if (rule === true) return { kind: 'group', mode: 'all', items: [] }
  if (rule === false) return { kind: 'group', mode: 'any', items: [] }
  const itemsOf = (args: readonly Json[]): Condition[] => args.map((item) => conditionOf(item, depth + 1))
  const all = argumentsOf(rule, 'and')
  if (all !== null && all.length > 0) return { kind: 'group', mode: 'all', items: itemsOf(all) }
  const any = argumentsOf(rule, 'or')
  if (any !== null && any.length > 0) return { kind: 'group', mode: 'any', items: itemsOf(any) }
  const [inner, ...more] = argumentsOf(rule, '!') ?? []
  if (inner === undefined || more.length > 0) return null
  const none = inner === false ? [] : argumentsOf(inner, 'or')
  if (none === null || (none.length === 0 && inner !== false)) return null
  return { kind: 'group', mode: 'none', items: itemsOf(none) }
}

function compareOf(rule: Rule): Compare | null {
  const call = callOf(rule)
  if (call === null) return null
  const { operator, args } = call
  if (operator === '!' && args.length === 1) return negatedOf(args[0]!)
  if (operator === '!!' && args.length === 1) return bareOf(args[0]!, { field: 'isTrue', missing: 'isEmpty' })
  if (operator === 'in' && args.length === 2) return memberOf(args, ['oneOf', 'contains'])
  if (args.length === 3) return rangeOf(operator, args)
  if (args.length !== 2) return null
  return edgeOf(operator, args) ?? afterOf(operator, args) ?? valueCompareOf(operator, args)
}

function negatedOf(inner: Json): Compare | null {
  const args = argumentsOf(inner, 'in')
  if (args !== null && args.length === 2) return memberOf(args, ['notOneOf', 'notContains'])
  return bareOf(inner, { field: 'isFalse', missing: 'isSet' })
}

function bareOf(inner: Json, operators: { field: 'isTrue' | 'isFalse'; missing: 'isEmpty' | 'isSet' }): Compare | null {
  const field = valueFieldOf(inner)
  if (field !== null) return { kind: 'compare', field, operator: operators.field }
  const [path, ...more] = argumentsOf(inner, 'missing') ?? []
  if (typeof path !== 'string' || path === '' || more.length > 0) return null
  return { kind: 'compare', field: path, operator: operators.missing }
}

function memberOf(
  [item, where]: readonly Json[],
  [list, contains]: readonly ['oneOf', 'contains'] | readonly ['notOneOf', 'notContains'],
): Compare | null {
  const left = fieldOf(item!)
  if (left !== null && Array.isArray(where) && where.every(isScalar)) {
    return { kind: 'compare', ...left, operator: list, value: where }
  }
  const right = fieldOf(where!)
  const value = comparedWith(item!)
  return right === null || value === undefined ? null : { kind: 'compare', ...right, operator: contains, value }
}

function rangeOf(operator: string, [low, middle, high]: readonly Json[]): Compare | null {
  const field = fieldOf(middle!)
  if (field === null || !isScalar(low!) || !isScalar(high!)) return null
  const value = [low, high] as const
  if (operator === '<=') return { kind: 'compare', ...field, operator: 'between', value }
  return operator === '<' ? { kind: 'compare', ...field, operator: 'inside', value } : null
}

/** `{"===": [{"substr": [{"cat": [field]}, …]}, text]}`. */
function edgeOf(operator: string, [left, text]: readonly Json[]): Compare | null {
  if (operator !== '===' || typeof text !== 'string' || text === '') return null
  const [source, start, length, ...more] = argumentsOf(left!, 'substr') ?? []
  const [inner, ...others] = source === undefined ? [] : (argumentsOf(source, 'cat') ?? [])
  const field = inner === undefined ? null : fieldOf(inner)
  if (field === null || more.length > 0 || others.length > 0) return null
  if (start === 0 && length === text.length) return { kind: 'compare', ...field, operator: 'startsWith', value: text }
  const isEnd = start === -text.length && length === undefined
  return isEnd ? { kind: 'compare', ...field, operator: 'endsWith', value: text } : null
}

function afterOf(operator: string, [left, right]: readonly Json[]): Compare | null {
  const field = fieldOf(right!)
  if (operator !== 'before' || field === null || typeof left !== 'string' || left === '') return null
  return { kind: 'compare', ...field, operator: 'after', value: left }
}

function valueCompareOf(symbol: string, [left, right]: readonly Json[]): Compare | null {
  const operator = operatorOf.get(symbol)
  const field = fieldOf(left!)
  const value = comparedWith(right!)
  if (operator === undefined || field === null || value === undefined) return null
  return { kind: 'compare', ...field, operator, value }
}

/** What a field is compared with: a literal or another field; undefined for anything else. */
function comparedWith(value: Json): Scalar | { readonly field: string } | undefined {
  if (isScalar(value)) return value
  const field = isJsonObject(value) ? valueFieldOf(value) : null
  return field === null ? undefined : { field }
}

const operatorOf = new Map(symbols.map(([operator, symbol]) => [symbol, operator]))
const DEEPEST = 32
