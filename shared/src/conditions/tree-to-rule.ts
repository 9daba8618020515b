import type { Json } from '../base/json.ts'
import { unitMs } from './duration-unit.ts'
import type { Rule } from './rule.ts'
import type {
  Compare,
  Condition,
  EventRule,
  Group,
  HoursRule,
  JourneyRule,
  RecentRule,
  Scalar,
  TextCompare,
  TotalRule,
  TotalTimeRule,
  ValueCompare,
  Window,
} from './tree.ts'

/** The stored form of the tree. `fromJsonLogic` reads it back as the same tree. */
export function toJsonLogic(condition: Condition): Rule {
  switch (condition.kind) {
    case 'group':
      return groupRule(condition)
    case 'compare':
      return compareRule(condition)
    case 'tag':
      return negatedUnless(condition.has, { has_tag: [condition.tag] })
    case 'segment':
      return negatedUnless(condition.isIn, { in_segment: [condition.segment] })
    case 'consent':
      return negatedUnless(condition.holds, {
        consent_is: [condition.purpose, condition.channel, condition.state],
      })
    case 'event':
      return eventRule(condition)
    case 'recent':
      return spanRule(condition, { var: condition.field })
    case 'hours':
      return hoursRule(condition)
    case 'journey':
      return journeyRule(condition)
    case 'arm':
      return negatedUnless(condition.isIn, { in_arm: [condition.test, condition.arm] })
    case 'total':
      return totalRule(condition)
    case 'totalTime':
      return spanRule(condition, { event_total: [condition.event, condition.of] })
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
  const count = { count_events: within === null ? [event] : [event, windowRule(within)] }
  return did ? { '>=': [count, atLeast] } : { '<': [count, atLeast] }
}

function spanRule({ within, n, unit }: RecentRule | TotalTimeRule, instant: Rule): Rule {
  if (within) return { within_last: [instant, n, unit] }
  return { before: [instant, { '-': [{ var: 'now' }, { '*': [n, unitMs(unit)] }] }] }
}

function journeyRule({ holds, journey, place }: JourneyRule): Rule {
  switch (place.at) {
    case 'now':
      return negatedUnless(holds, { in_journey: place.node === null ? [journey] : [journey, place.node] })
    case 'entered':
      return negatedUnless(holds, {
        entered_journey: place.within === null ? [journey] : [journey, windowRule(place.within)],
      })
    case 'finished': {
      const { reason, within } = place
      const outcome = reason === null && within === null ? [] : [reason]
      return negatedUnless(holds, {
        finished_journey: [journey, ...outcome, ...(within === null ? [] : [windowRule(within)])],
      })
    }
  }
  return place satisfies never
}

function totalRule({ event, of, operator, value }: TotalRule): Rule {
  return { [symbolOf.get(operator)!]: [{ event_total: [event, of] }, value] }
}

function windowRule({ n, unit }: Window): Json {
  return { within: n, unit }
}

function negatedUnless(holds: boolean, rule: Rule): Rule {
  return holds ? rule : { '!': [rule] }
}

function hoursRule({ within, from, to, weekdays, zone }: HoursRule): Rule {
  const days = weekdays.length > 0 || zone !== null ? [weekdays] : []
  const hours = { clock_between: [from, to, ...days, ...(zone === null ? [] : [zone])] }
  return negatedUnless(within, hours)
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
