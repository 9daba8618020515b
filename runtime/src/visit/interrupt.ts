import { type JourneyEvent, MESSAGE_RECEIVED } from '@usher/shared/engine/input'
import { interruptedBy } from '@usher/shared/engine/workspace-interrupt'
import { applyInput } from './apply-input.ts'
import type { Batch, VisitedCustomer } from './batch.ts'
import { type Arrival, enrolCustomer } from './enter-journeys.ts'
import { factsOf } from './facts.ts'
import type { VisitedRun } from './run-row.ts'

/**
 * Starts the journey of the first rule that holds for the message, unless a run that the rule has started is still under way: so no
 * rule answers itself. Where the journey does not let the customer in, the next rule is asked. True: the message is used up.
 */
export function interrupted(batch: Batch, customer: VisitedCustomer, arrival: Arrival): boolean {
  const rules = batch.live.interruptsOf(customer.workspace)
  if (rules === null || arrival.event.name !== MESSAGE_RECEIVED) return false
  const { at, event } = arrival
  const facts = factsOf(customer, rules.reads, at)
  for (const rule of rules.heldBy({ data: event.data, at, facts })) {
    if (customer.runs.some((one) => one.interrupt === rule.id && one.run.status === 'running')) continue
    const { id, name, journey } = rule
    const begun = enrolCustomer(batch, customer, {
      journey,
      arrival,
      caller: null,
      scheduled: null,
      rule: { id, name },
    })
    if (begun === null) continue
    if (rule.after === 'abandon') abandon(batch, customer, { begun, arrival, name })
    return true
  }
  return false
}

/** Runs that interrupts have started and that wait for the message, the newest first: they hear it before what they interrupted. */
export function runsAbove(customer: VisitedCustomer, event: JourneyEvent): readonly VisitedRun[] {
  if (event.name !== MESSAGE_RECEIVED) return []
  return customer.runs.filter(({ interrupt }) => interrupt !== null).sort((a, b) => b.id - a.id)
}

/** Everything else that waited for what the customer writes ends. What is held by a paused journey goes on being held. */
function abandon(
  batch: Batch,
  customer: VisitedCustomer,
  { begun, arrival, name }: { readonly begun: VisitedRun; readonly arrival: Arrival; readonly name: string },
): void {
  const { inputId: id, at } = arrival
  for (const visited of customer.runs) {
    if (visited === begun || visited.held || batch.live.isPaused(visited.journey)) continue
    if (!visited.run.listens.includes(MESSAGE_RECEIVED)) continue
    applyInput(batch, customer, visited, { kind: 'withdrawn', id, at, reason: interruptedBy(name) })
  }
}
