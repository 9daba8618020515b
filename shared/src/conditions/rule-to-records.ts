import type { Json } from '../base/json.ts'
import { durationUnits } from './duration-unit.ts'
import type { Rule } from './rule.ts'
import { argumentsOf, callOf, isCount } from './rule-shape.ts'
import { spanBefore } from './rule-to-facts.ts'
import type { ArmRule, JourneyPlace, JourneyRule, TotalOperator, TotalRule, TotalTimeRule, Window } from './tree.ts'
import { windowOf } from './window.ts'

/** `{"in_journey": […]}`, `{"entered_journey": […]}`, `{"finished_journey": […]}`, or the negation of one. */
export function journeyOf(rule: Rule): JourneyRule | null {
  const { holds, inner } = unnegated(rule)
  const call = inner === undefined ? null : callOf(inner)
  const [journey, ...more] = call?.args ?? []
  if (call === null || !isName(journey)) return null
  const place = PLACES.get(call.operator)?.(more) ?? null
  return place === null ? null : { kind: 'journey', holds, journey, place }
}

const PLACES: ReadonlyMap<string, (args: readonly Json[]) => JourneyPlace | null> = new Map([
  ['in_journey', placeNow],
  ['entered_journey', placeEntered],
  ['finished_journey', placeFinished],
])

function placeNow([node, ...more]: readonly Json[]): JourneyPlace | null {
  if (node === undefined) return { at: 'now', node: null }
  return isName(node) && more.length === 0 ? { at: 'now', node } : null
}

function placeEntered([window, ...more]: readonly Json[]): JourneyPlace | null {
  const within = optionalWindow(window)
  return within === undefined || more.length > 0 ? null : { at: 'entered', within }
}

/** A reason of null without a window is left out. */
function placeFinished([reason, window, ...more]: readonly Json[]): JourneyPlace | null {
  const within = optionalWindow(window)
  if (within === undefined || more.length > 0) return null
  if (reason === undefined || (reason === null && within !== null)) return { at: 'finished', reason: null, within }
  return typeof reason === 'string' ? { at: 'finished', reason, within } : null
}

/** `{"in_arm": [test, arm]}` or its negation. */
export function armOf(rule: Rule): ArmRule | null {
  const { holds, inner } = unnegated(rule)
  const [test, arm, ...more] = inner === undefined ? [] : (argumentsOf(inner, 'in_arm') ?? [])
  return isName(test) && isName(arm) && more.length === 0 ? { kind: 'arm', isIn: holds, test, arm } : null
}

/** `{">=": [{"event_total": [event, "count" | "sum"]}, number]}`; `<` and `==` too. */
export function totalOf(rule: Rule): TotalRule | null {
  const call = callOf(rule)
  const operator = OPERATORS.get(call?.operator ?? '')
  const [total, value, ...more] = call?.args ?? []
  if (operator === undefined || total === undefined || typeof value !== 'number' || more.length > 0) return null
  const [event, of, ...others] = argumentsOf(total, 'event_total') ?? []
  if (!isName(event) || (of !== 'count' && of !== 'sum') || others.length > 0) return null
  return { kind: 'total', event, of, operator, value }
}

const OPERATORS: ReadonlyMap<string, TotalOperator> = new Map([
  ['>=', 'greaterOrEqual'],
  ['<', 'less'],
  ['==', 'equals'],
])

/** `{"within_last": [{"event_total": [event, "first" | "last"]}, n, unit]}`, or before `now - n × unit`. */
export function totalTimeOf(rule: Rule): TotalTimeRule | null {
  const call = callOf(rule)
  const [total, ...limit] = call?.args ?? []
  if (call === null || total === undefined) return null
  const [event, of, ...others] = argumentsOf(total, 'event_total') ?? []
  if (!isName(event) || (of !== 'first' && of !== 'last') || others.length > 0) return null
  const within = call.operator === 'within_last'
  const span = within ? spanOf(limit) : call.operator === 'before' && limit.length === 1 ? spanBefore(limit[0]!) : null
  return span === null ? null : { kind: 'totalTime', event, of, within, ...span }
}

function spanOf([n, word, ...more]: readonly Json[]): Window | null {
  const unit = durationUnits.find((known) => known === word)
  return unit !== undefined && isCount(n) && more.length === 0 ? { n, unit } : null
}

function unnegated(rule: Rule): { readonly holds: boolean; readonly inner: Rule | undefined } {
  const args = argumentsOf(rule, '!')
  return args === null ? { holds: true, inner: rule } : { holds: false, inner: args.length === 1 ? args[0] : undefined }
}

function optionalWindow(window: Json | undefined): Window | null | undefined {
  return window === undefined ? null : windowOf(window)
}

function isName(value: Json | undefined): value is string {
  return typeof value === 'string' && value !== ''
}
