import type { Json } from '../base/json.ts'
import { consentAsked } from './consent-asked.ts'
import { durationUnits, unitOf } from './duration-unit.ts'
import type { Rule } from './rule.ts'
import { argumentsOf, callOf, isCount, valueFieldOf } from './rule-shape.ts'
import type { ConsentRule, EventRule, HoursRule, RecentRule, SegmentRule, TagRule, Window } from './tree.ts'
import { windowOf } from './window.ts'

/** `{"has_tag": [tag]}` or its negation. */
export function tagOf(rule: Rule): TagRule | null {
  const [inner, ...more] = argumentsOf(rule, '!') ?? []
  const has = inner === undefined
  const [tag, ...others] = argumentsOf(inner ?? rule, 'has_tag') ?? []
  if (typeof tag !== 'string' || tag === '' || more.length > 0 || others.length > 0) return null
  return { kind: 'tag', has, tag }
}

/** `{"in_segment": [id]}` or its negation. */
export function segmentOf(rule: Rule): SegmentRule | null {
  const [inner, ...more] = argumentsOf(rule, '!') ?? []
  const [segment, ...others] = argumentsOf(inner ?? rule, 'in_segment') ?? []
  if (typeof segment !== 'string' || segment === '' || more.length > 0 || others.length > 0) return null
  return { kind: 'segment', isIn: inner === undefined, segment }
}

/** `{"consent_is": [purpose, channel, state]}` or its negation. */
export function consentOf(rule: Rule): ConsentRule | null {
  const [inner, ...more] = argumentsOf(rule, '!') ?? []
  const asked = consentAsked(argumentsOf(inner ?? rule, 'consent_is') ?? [])
  return asked === null || more.length > 0 ? null : { kind: 'consent', holds: inner === undefined, ...asked }
}

/** `{">=": [{"count_events": […]}, n]}`, or `<` for "did not". */
export function eventOf(rule: Rule): EventRule | null {
  const call = callOf(rule)
  if (call === null || (call.operator !== '>=' && call.operator !== '<')) return null
  const [count, atLeast, ...more] = call.args
  if (count === undefined || !isCount(atLeast) || more.length > 0) return null
  const [event, window, ...others] = argumentsOf(count, 'count_events') ?? []
  if (typeof event !== 'string' || event === '' || others.length > 0) return null
  const within = window === undefined ? null : windowOf(window)
  return within === undefined ? null : { kind: 'event', did: call.operator === '>=', event, atLeast, within }
}

/** `{"within_last": [field, n, unit]}`, or `{"before": [field, now - n × unit]}`. */
export function recentOf(rule: Rule): RecentRule | null {
  const call = callOf(rule)
  const field = call?.args[0] === undefined ? null : valueFieldOf(call.args[0])
  if (call === null || field === null) return null
  if (call.operator === 'within_last' && call.args.length === 3) {
    const [, n, word] = call.args
    const unit = durationUnits.find((known) => known === word)
    return unit !== undefined && isCount(n) ? { kind: 'recent', field, within: true, n, unit } : null
  }
  return call.operator === 'before' && call.args.length === 2 ? olderOf(field, call.args[1]!) : null
}

/** `{"clock_between": [from, to, weekdays, zone]}` or its negation, as the tree itself writes it. */
export function hoursOf(rule: Rule): HoursRule | null {
  const [inner, ...more] = argumentsOf(rule, '!') ?? []
  const args = argumentsOf(inner ?? rule, 'clock_between')
  if (args === null || more.length > 0) return null
  const [from, to, days = [], zone = null, ...others] = args
  if (typeof from !== 'string' || typeof to !== 'string' || !Array.isArray(days) || others.length > 0) return null
  if (zone === null ? args.length > 3 || (args.length === 3 && days.length === 0) : typeof zone !== 'string')
    return null
  const weekdays = days.filter((day) => typeof day === 'number')
  const isTime = TIME.test(from) && TIME.test(to) && weekdays.length === days.length
  return isTime ? { kind: 'hours', within: inner === undefined, from, to, weekdays, zone: zone as string | null } : null
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/

function olderOf(field: string, limit: Json): RecentRule | null {
  const span = spanBefore(limit)
  return span === null ? null : { kind: 'recent', field, within: false, ...span }
}

/** Of `now - n × unit` the length. */
export function spanBefore(limit: Json): Window | null {
  const [now, span, ...more] = argumentsOf(limit, '-') ?? []
  if (now === undefined || span === undefined || more.length > 0 || valueFieldOf(now) !== 'now') return null
  const [n, ms, ...others] = argumentsOf(span, '*') ?? []
  const unit = unitOf(ms)
  if (unit === null || !isCount(n) || others.length > 0) return null
  return { n, unit }
}
