import type { JsonObject } from '../base/json.ts'
import type { Instant } from '../base/time.ts'
import type { Scope } from '../conditions/scope.ts'
import type { Facts } from './facts.ts'

/** What conditions and templates see, from the facts and the state of a run. */
export function scopeOf(
  facts: Facts,
  run: {
    readonly at: Instant
    readonly entry: JsonObject
    readonly event: JsonObject | null
    readonly context?: JsonObject
  },
): Scope {
  return {
    customer: facts.customer,
    tags: facts.tags,
    ...(facts.segments === undefined ? {} : { segments: facts.segments }),
    ...(facts.consents === undefined ? {} : { consents: facts.consents }),
    entry: run.entry,
    event: run.event,
    context: run.context ?? {},
    now: run.at,
    zone: facts.zone,
    events: facts.events,
  }
}
