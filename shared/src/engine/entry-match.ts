import type { Json, JsonObject } from '../base/json.ts'
import type { Instant } from '../base/time.ts'
import { compiledRule } from '../conditions/compile-rule.ts'
import type { Rule } from '../conditions/rule.ts'
import type { Facts } from './facts.ts'
import type { Graph, GraphEntry } from './graph.ts'
import { type JourneyEvent, MESSAGE_RECEIVED } from './input.ts'
import { scopeOf } from './scope-of.ts'
import { saysOneOf } from './words.ts'

/** What knocks at an entry: an event or message of the customer, a call of the API, a tick of a schedule. */
export interface Knock {
  readonly kind: 'event' | 'api' | 'schedule'
  readonly event: JourneyEvent
  readonly at: Instant
}

/** Does this entry start a run for it? Throws ConditionError when its condition cannot be answered. */
export function entryTakes(entry: GraphEntry, knock: Knock, facts: Facts): boolean {
  return hearsKnock(entry, knock) && holds(entry.on.where, knock.event.data, knock, facts)
}

/**
 * Two runs of a journey with the same key cannot both be active: '' for one at a time and for once in a life,
 * the value of the journey's key rule, or the event's own id where there is no limit.
 */
export function entryKey(graph: Graph, knock: Knock, facts: Facts): string {
  const { reentry } = graph.settings
  if (reentry.kind === 'always') return knock.event.id
  if (reentry.kind !== 'perKey') return ''
  return keyText(
    compiledRule(reentry.key).evaluate(
      scopeOf(facts, { at: knock.at, entry: knock.event.data, event: knock.event.data }),
    ),
  )
}

/** Is the entry there for such a thing? Whether its condition lets the customer in is another question. */
export function hearsKnock(entry: GraphEntry, knock: Knock): boolean {
  const { on } = entry
  switch (on.kind) {
    case 'event':
      return knock.kind === 'event' && knock.event.name === on.name
    case 'message':
      return (
        knock.kind === 'event' &&
        knock.event.name === MESSAGE_RECEIVED &&
        saysOneOf(textOf(knock.event.data), on.words, on.match)
      )
    case 'api':
    case 'schedule':
      return knock.kind === on.kind
    default:
      return on satisfies never
  }
}

function holds(where: Rule | null, data: JsonObject, knock: Knock, facts: Facts): boolean {
  return where === null || compiledRule(where).test(scopeOf(facts, { at: knock.at, entry: data, event: data }))
}

function textOf(data: JsonObject): string {
  return typeof data.text === 'string' ? data.text : ''
}

function keyText(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.slice(0, 200)
}
