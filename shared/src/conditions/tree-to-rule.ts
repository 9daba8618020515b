import type { Json } from '../base/json.ts'
import { unitMs } from './duration-unit.ts'
import type { Rule } from './rule.ts'
import type {
  Compare,
  Condition,
  EventRule,
  Group,
  HoursRule,
  RecentRule,
  Scalar,
  TextCompare,
  ValueCompare,
} from './tree.ts'

/** The stored form of the tree. `fromJsonLogic` reads it back as the same tree. */
export function toJsonLogic(condition: Condition): Rule {
  switch (condition.kind) {
    case 'group':
      return groupRule(condition)
    case 'compare':
      return compareRule(condition)
    case 'tag':
      return condition.has ? { has_tag: [condition.tag] } : { '!': [{ has_tag: [condition.tag] }] }
    case 'segment':
      return condition.isIn ? { in_segment: [condition.segment] } : { '!': [{ in_segment: [condition.segment] }] }
    case 'event':
      return eventRule(condition)
    case 'recent':
      return recentRule(condition)
    case 'hours':
      return hoursRule(condition)
    case 'raw':
      return condition.jsonlogic
  }
  return condition satisfies never
}

function groupRule({ mode, items }: Group): Rule {
  const rules = items.map(toJsonLogic)
  if (mode === 'all') return rules.length === 0 ? true : { and: rules }
  const any = rules.length === 0 ? false : { or: rules }
  return mode === 'any' ? any : { '!': [any] }
}

function compareRule(compare: Compare): Rule {
  switch (compare.operator) {
    case 'isSet':
      return { '!': [{ missing: [compare.field] }] }
    case 'isEmpty':
      return { '!!': [{ missing: [compare.field] }] }
    case 'isTrue':
      return { '!!': [{ var: compare.field }] }
    case 'isFalse':
      return { '!': [{ var: compare.field }] }
    case 'oneOf':
      return { in: [variable(compare), compare.value] }
    case 'notOneOf':
      return { '!': [{ in: [variable(compare), compare.value] }] }
    case 'between':
      return { '<=': [compare.value[0], variable(compare), compare.value[1]] }
    case 'inside':
      return { '<': [compare.value[0], variable(compare), compare.value[1]] }
    case 'startsWith':
    case 'endsWith':
      return edgeRule(compare)
    case 'after':
      return { before: [compare.value, variable(compare)] }
    default:
      return valueRule(compare)
  }
}

function valueRule(compare: ValueCompare): Rule {
  const left = variable(compare)
  const { operator, value } = compare
  const right: Json = typeof value === 'object' && value !== null ? { var: value.field } : value
  if (operator === 'contains') return { in: [right, left] }
  if (operator === 'notContains') return { '!': [{ in: [right, left] }] }
  return { [symbolOf.get(operator)!]: [left, right] }
}

/** Through `cat`, because null as text is "null" for `substr`. */
function edgeRule(compare: TextCompare): Rule {
  const { length } = compare.value
  const text = { cat: [variable(compare)] }
  const edge = compare.operator === 'startsWith' ? [text, 0, length] : [text, -length]
  return { '===': [{ substr: edge }, compare.value] }
}

function eventRule({ did, event, atLeast, within }: EventRule): Rule {
  const count = { count_events: within === null ? [event] : [event, { within: within.n, unit: within.unit }] }
  return did ? { '>=': [count, atLeast] } : { '<': [count, atLeast] }
}

function recentRule({ field, within, n, unit }: RecentRule): Rule {
  if (within) return { within_last: [{ var: field }, n, unit] }
  return { before: [{ var: field }, { '-': [{ var: 'now' }, { '*': [n, unitMs(unit)] }] }] }
}

function hoursRule({ within, from, to, weekdays, zone }: HoursRule): Rule {
  const days = weekdays.length > 0 || zone !== null ? [weekdays] : []
  const hours = { clock_between: [from, to, ...days, ...(zone === null ? [] : [zone])] }
  return within ? hours : { '!': [hours] }
}

function variable(compare: { readonly field: string; readonly fallback?: Scalar }): Rule {
  return { var: compare.fallback === undefined ? compare.field : [compare.field, compare.fallback] }
}

/** The operators that are one JSONLogic operator with the field on its left. */
export const symbols: readonly (readonly [ValueCompare['operator'], string])[] = [
  ['equals', '=='],
  ['notEquals', '!='],
  ['same', '==='],
  ['notSame', '!=='],
  ['less', '<'],
  ['lessOrEqual', '<='],
  ['greater', '>'],
  ['greaterOrEqual', '>='],
  ['before', 'before'],
]
const symbolOf: ReadonlyMap<ValueCompare['operator'], string> = new Map(symbols)
