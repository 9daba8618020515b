import { totalsOf } from '@usher/shared/testing/simulated-records'
import { sumFieldOf } from '../nodes/known-names.ts'
import { workspaceSegments } from '../segments/known-segments.ts'
import type { Setup } from './stories.ts'

/** Which of these segments the customer is in before the simulation begins, by their rules. */
export function segmentsByRules(
  { customer, attributes, tags, events, zone, at, consents = [] }: Setup,
  declared: readonly string[],
): readonly string[] {
  const records = { runs: [], arms: [], totals: totalsOf(events, sumFieldOf, at) }
  const of = { customer: { ...attributes, id: customer }, tags, events, zone, consents, now: at, records }
  return workspaceSegments().membership(declared, of)
}
