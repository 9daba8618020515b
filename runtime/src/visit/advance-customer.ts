import { isJsonObject, type JsonObject } from '@usher/shared/base/json'
import type { Outcome } from '@usher/shared/base/outcome'
import type { Instant } from '@usher/shared/base/time'
import { hears } from '@usher/shared/engine/advance'
import { type Input, type JourneyEvent, MESSAGE_RECEIVED } from '@usher/shared/engine/input'
import type { Caller } from '../ingest/enrol.ts'
import { applyInput } from './apply-input.ts'
import type { Batch, VisitedCustomer } from './batch.ts'
import { type Begin, enrolCustomer, offerEvent } from './enter-journeys.ts'
import { interrupted, runsAbove } from './interrupt.ts'
import type { InboxInput } from './load-rows.ts'
import { moveRun } from './move-run.ts'
import type { VisitedRun } from './run-row.ts'

/**
 * Everything that has come for one customer, in the order of time: events at the instant they arrived, timers at the instant
 * they were due, and at the same instant the event first.
 */
export function advanceCustomer(batch: Batch, customer: VisitedCustomer): void {
  for (const input of customer.inputs) {
    wakeDue(batch, customer, input.receivedAt - 1)
    receive(batch, customer, input)
    batch.done.push(input.id)
  }
  wakeDue(batch, customer, batch.now)
}

/** What was kept while the journey was paused, in the order it came; then the timer, if it is still due. */
export function releaseHeld(batch: Batch, customer: VisitedCustomer, visited: VisitedRun): void {
  const { kept } = visited
  visited.held = false
  visited.kept = []
  visited.changed = true
  for (const input of kept) {
    if (isDue(visited, input.receivedAt - 1)) wake(batch, customer, visited)
    deliver(batch, customer, visited, { ...input, receivedAt: batch.now })
  }
  wakeDue(batch, customer, batch.now)
}

function wakeDue(batch: Batch, customer: VisitedCustomer, upTo: Instant): void {
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const due = customer.runs.filter((visited) => isDue(visited, Math.min(upTo, batch.now)) && !visited.held)
    if (due.length === 0) return
    due.sort((a, b) => a.run.until! - b.run.until!)
    for (const visited of due) {
      if (batch.live.isPaused(visited.journey)) hold(visited)
      else wake(batch, customer, visited)
    }
  }
}

/** A run that is due again at once goes on in the next visit after so many turns: others wait as well. */
const MOST_TURNS = 20

function isDue({ run }: VisitedRun, at: Instant): boolean {
  return run.status === 'running' && run.until !== null && run.until <= at
}

function wake(batch: Batch, customer: VisitedCustomer, visited: VisitedRun): void {
  const id = `w:${visited.run.seq + 1}`
  applyInput(batch, customer, visited, { kind: 'woken', id, at: batch.now })
}

function hold(visited: VisitedRun, input: InboxInput | null = null): void {
  visited.held = true
  visited.changed = true
  if (input !== null) visited.kept = [...visited.kept, input]
}

function receive(batch: Batch, customer: VisitedCustomer, input: InboxInput): void {
  // That a fact has changed is for the segments, which are looked at when everything else is done.
  if (input.kind === 'facts') return
  if (input.kind === 'event') receiveEvent(batch, customer, input)
  else if (input.kind === 'enrol') receiveEnrolment(batch, customer, input)
  else {
    const visited = customer.runs.find(({ id }) => id === input.payload.run)
    if (visited === undefined) return
    const waits = input.kind === 'settled' && (visited.held || batch.live.isPaused(visited.journey))
    if (waits) hold(visited, input)
    else deliver(batch, customer, visited, input)
  }
}

/** First the workspace's interrupts, and what they have started; then the runs that wait for it, the oldest first; then, unless one has used it up, the entries of journeys. */
function receiveEvent(batch: Batch, customer: VisitedCustomer, input: InboxInput): void {
  const event = eventOf(input)
  if (interrupted(batch, customer, { inputId: input.inputId, at: input.receivedAt, event })) return
  for (const visited of runsAbove(customer, event)) if (tell(batch, customer, { visited, event, input })) return
  let claimed = false
  for (const visited of [...customer.runs].sort((a, b) => a.id - b.id)) {
    if (visited.interrupt !== null && event.name === MESSAGE_RECEIVED) continue
    claimed = tell(batch, customer, { visited, event, input }) || claimed
  }
  if (!claimed) offerToEntries(batch, customer, input)
}

export function offerToEntries(batch: Batch, customer: VisitedCustomer, input: InboxInput, begin?: Begin): void {
  const by = typeof input.payload.by === 'number' ? input.payload.by : null
  const event = eventOf(input)
  offerEvent(batch, customer, { inputId: input.inputId, at: input.receivedAt, event, by }, begin)
}

/** True when the run has used the event up. */
function tell(
  batch: Batch,
  customer: VisitedCustomer,
  { visited, event, input }: { readonly visited: VisitedRun; readonly event: JourneyEvent; readonly input: InboxInput },
): boolean {
  if (!hears(visited.program, visited.run, event.name)) return false
  // A held run whose journey goes on again is released in order, by the shard's own inbox row for that.
  if (!visited.held && !batch.live.isPaused(visited.journey))
    return applyInput(batch, customer, visited, eventInput(input)).claimed
  hold(visited, input)
  return false
}

export function receiveEnrolment(batch: Batch, customer: VisitedCustomer, input: InboxInput, begin?: Begin): void {
  const { payload } = input
  const caller = isJsonObject(payload.caller) ? (payload.caller as unknown as Caller) : null
  const event = { id: input.inputId, name: '', data: objectOf(payload.data) }
  const asked = {
    journey: Number(payload.journey),
    arrival: { inputId: input.inputId, at: input.receivedAt, event },
    caller,
    scheduled: typeof payload.scheduled === 'string' ? payload.scheduled : null,
  }
  const entered = enrolCustomer(batch, customer, asked, begin)
  if (caller === null || (caller.wait && entered !== null)) return
  const outcome: Outcome = entered === null ? NOT_ENTERED : { kind: 'done', data: { run: entered.run.id } }
  batch.settled.push({
    workspace: customer.workspace,
    customer: customer.id,
    run: caller.run,
    seq: caller.seq,
    index: caller.index,
    outcome,
  })
}

/** Hands a run what is meant for it alone, or what it had to wait for while its journey was paused. */
function deliver(batch: Batch, customer: VisitedCustomer, visited: VisitedRun, input: InboxInput): void {
  const { payload, inputId: id, receivedAt: at } = input
  switch (input.kind) {
    case 'event':
      applyInput(batch, customer, visited, eventInput(input))
      return
    case 'settled': {
      const settled: Input = {
        kind: 'effectSettled',
        id,
        at,
        place: `${Number(payload.seq)}.${Number(payload.index)}`,
        outcome: payload.outcome as unknown as Outcome,
      }
      applyInput(batch, customer, visited, settled)
      return
    }
    case 'withdraw':
      applyInput(batch, customer, visited, { kind: 'withdrawn', id, at, reason: String(payload.reason) })
      return
    case 'move':
    case 'resume':
      if (input.kind === 'resume' && visited.run.status !== 'parked') return
      moveRun(batch, customer, visited, {
        id,
        at,
        node: typeof payload.node === 'number' ? payload.node : visited.run.node,
        version: typeof payload.version === 'number' ? payload.version : visited.version,
        ...(typeof payload.because === 'string' ? { because: payload.because } : {}),
      })
      return
    case 'enrol':
    case 'unhold':
    case 'facts':
      return
    default:
      input.kind satisfies never
  }
}

function eventInput(input: InboxInput): Input {
  return { kind: 'eventReceived', id: input.inputId, at: input.receivedAt, event: eventOf(input) }
}

function eventOf({ inputId, payload }: InboxInput): JourneyEvent {
  return { id: inputId.slice(inputId.indexOf(':', 2) + 1), name: String(payload.name), data: objectOf(payload.data) }
}

function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {}
}

const NOT_ENTERED: Outcome = {
  kind: 'failed',
  code: 'NOT_ENTERED',
  message: 'The journey is not live, or its entry or re-entry rule did not let the customer in',
}
