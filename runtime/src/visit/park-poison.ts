import type { Problem } from '@usher/shared/base/problem'
import { hears } from '@usher/shared/engine/advance'
import { PARKED } from '@usher/shared/engine/visit'
import { count } from './apply-input.ts'
import type { Batch, VisitedCustomer } from './batch.ts'
import type { InboxInput } from './load-rows.ts'
import type { VisitedRun } from './run-row.ts'

/**
 * One customer's work has taken its process down again and again: nothing of it is tried another time. The runs it was for are
 * parked with what came, shown to the operators, and go on when one resumes them; everybody else's work goes on now.
 */
export function parkPoison(batch: Batch, customer: VisitedCustomer): void {
  const [input] = customer.inputs
  for (const visited of customer.runs) if (concerns(batch, visited, input)) park(batch, customer, visited, input)
  if (input !== undefined) batch.done.push(input.id)
}

function concerns(batch: Batch, { run, program, id }: VisitedRun, input: InboxInput | undefined): boolean {
  if (run.status !== 'running') return false
  if (input === undefined) return run.until !== null && run.until <= batch.now
  return input.kind === 'event' ? hears(program, run, String(input.payload.name)) : input.payload.run === id
}

function park(batch: Batch, customer: VisitedCustomer, visited: VisitedRun, input: InboxInput | undefined): void {
  const { run, program } = visited
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
    inputId: `p:${seq}`,
    path,
    input: what,
    facts: null,
  })
  count(batch, customer, visited, { path, entered: false, wasParked: false })
}
