import type { Json } from '../base/json.ts'
import type { Scope } from './scope.ts'

/** What a path in a rule or a template may begin with. History is read by `count_events` only, never whole. */
export const scopeRoots: ReadonlyMap<string, (scope: Scope) => Json> = new Map<string, (scope: Scope) => Json>([
  ['customer', (scope) => scope.customer],
  ['entry', (scope) => scope.entry],
  ['event', (scope) => scope.event],
  ['context', (scope) => scope.context],
  ['now', (scope) => scope.now],
  ['tags', (scope) => scope.tags],
  ['zone', (scope) => scope.zone],
])
