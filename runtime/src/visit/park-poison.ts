import type { JsonObject } from '@usher/shared/base/json'
import type { Problem } from '@usher/shared/base/problem'
import { hears } from '@usher/shared/engine/advance'
import { hearsKnock } from '@usher/shared/engine/entry-match'
import { PARKED } from '@usher/shared/engine/visit'
import { offerToEntries, receiveEnrolment } from './advance-customer.ts'
import { count } from './apply-input.ts'
import type { Batch, VisitedCustomer } from './batch.ts'
import { type Begin, type Entering, letIn, mayEnter } from './enter-journeys.ts'
import type { InboxInput } from './load-rows.ts'
import { parkFacts } from './park-facts.ts'
import type { VisitedRun } from './run-row.ts'

/**
 * One customer's work has taken its process down again and again: nothing of it is tried another time. The runs it was for are
 * parked with what came, shown to the operators, and go on when one resumes them; everybody else's work goes on now. What would
 * have started runs starts them parked at their entries, whose conditions nobody dares to ask: nothing that came is lost. What it means
 * for the customer's segments the next visit looks at; where that is what ends the process, these facts are parked in their turn.
 */
export function parkPoison(batch: Batch, customer: VisitedCustomer): void {
  const [input] = customer.inputs
  const concerned = customer.runs.filter((visited) => concerns(batch, visited, input))
  for (const visited of concerned) park(batch, customer, visited, input)
  if (input?.kind === 'facts' || (input === undefined && concerned.length === 0)) parkFacts(batch, customer)
  if (input === undefined) return
  if (input.kind === 'enrol') receiveEnrolment(batch, customer, input, beginParked(input))
  else if (input.kind === 'event' && concerned.length === 0) offerToEntries(batch, customer, input, beginParked(input))
  if (input.kind !== 'facts' && customer.membership !== null) batch.unjudged.push(customer)
  batch.done.push(input.id)
}

function beginParked(input: InboxInput): Begin {
  return (batch, customer, entering) => {
    const { journey, entry, knock } = entering
    const key = keyUnasked(entering)
    if (!hearsKnock(entry, knock) || !mayEnter(customer, journey, key)) return null
    const begun = letIn(batch, customer, { ...entering, key })
    if (begun === null) return null
    const { visited, node } = begun
    visited.run = { ...visited.run, node }
    park(batch, customer, visited, input)
    return visited
  }
}

/** A rule for the key might be what ends the process: the event's own id keeps the run apart from every other. */
function keyUnasked({ journey, knock }: Entering): string {
  const { kind } = journey.program.graph.settings.reentry
  return kind === 'always' || kind === 'perKey' ? knock.event.id : ''
}

function concerns(batch: Batch, { run, program, id }: VisitedRun, input: InboxInput | undefined): boolean {
  if (run.status !== 'running') return false
  if (input === undefined) return run.until !== null && run.until <= batch.now
  return input.kind === 'event' ? hears(program, run, String(input.payload.name)) : input.payload.run === id
}

function park(batch: Batch, customer: VisitedCustomer, visited: VisitedRun, input: InboxInput | undefined): void {
  const { run, program } = visited
  const entered = run.seq === 0
  const what = input === undefined ? { kind: 'woken' } : { kind: input.kind, id: input.inputId, ...input.payload }
  const parked: Problem = {
    code: 'POISON',
    severity: 'error',
    node: program.graph.nodes[run.node]!.id,
    args: { input: what },
    message: 'Every attempt to advance this run ended its process.',
    fix: 'Find out what the node does with this input, mend and publish it, and resume the run.',
  }
  const path = [{ node: run.node, port: PARKED }]
  visited.run = {
    ...run,
    status: 'parked',
    seq: run.seq + 1,
    at: Math.max(run.at, batch.now),
    until: null,
    listens: [],
    awaits: [],
    parked,
  }
  visited.changed = true
  const { seq, at } = visited.run
  batch.transitions.push({
    run: visited,
    seq,
    version: visited.version,
    at,
    inputKind: 'poisoned',
    // The journal of a run begins with what started it.
    inputId: entered && input !== undefined ? input.inputId : `p:${seq}`,
    path,
    input: entered ? { ...what, ...begunWith(visited) } : what,
    facts: null,
  })
  count(batch, customer, visited, { path, entered, wasParked: false })
}

/** What the journal keeps of a beginning: what came with it, and what a calling journey handed over. */
function begunWith({ run, caller }: VisitedRun): JsonObject {
  return { d: run.entry, ...(caller === null ? {} : { c: run.context }) }
}
