import type { Json } from '@usher/shared/base/json'
import type { Input } from '@usher/shared/engine/input'
import type { Program } from '@usher/shared/engine/program'
import type { Run } from '@usher/shared/engine/run'
import type { Batch, VisitedCustomer } from './batch.ts'
import { changeProfile, factsOf, journalFacts } from './facts.ts'
import { namesHeardBy } from './live-journeys.ts'
import { noteExposures } from './note-exposures.ts'
import type { VisitedRun } from './run-row.ts'
import { type CountedMove, dayOf } from './tally.ts'
import { testsPassed } from './tests-passed.ts'

export interface Applied {
  readonly moved: boolean
  readonly claimed: boolean
}

/**
 * Applies one input to one run and writes down everything that follows from it. Nothing is written when nobody waited for it.
 * `because`: the name of the interrupt that started the run, which its journal keeps.
 */
export function applyInput(
  batch: Batch,
  customer: VisitedCustomer,
  visited: VisitedRun,
  input: Input,
  because?: string,
): Applied {
  const { program } = visited
  const facts = factsOf(customer, program.graph.reads, input.at)
  const before = visited.run
  const advance = batch.engine.advance(program, before, input, facts)
  if (advance.run === before) return { moved: false, claimed: false }
  const kept = journalFacts(facts, program.graph, {
    zone: visited.zone,
    asked: testsPassed(program, advance.visited),
  })
  if (facts.zone !== visited.zone) visited.zone = facts.zone

  checkListens(program, advance.run)
  visited.run = advance.run
  visited.changed = true
  batch.transitions.push({
    run: visited,
    seq: visited.run.seq,
    version: visited.version,
    at: visited.run.at,
    inputKind: input.kind,
    inputId: input.id,
    path: advance.visited,
    input: journalInput(input, visited, because),
    facts: kept,
  })
  for (const effect of advance.effects) batch.effects.push({ run: visited, version: visited.version, effect })
  noteExposures(batch, customer, { visited, before, advance })
  changeProfile(customer.profile, advance.changes)
  count(batch, customer, visited, {
    path: advance.visited,
    entered: input.kind === 'entered',
    wasParked: before.status === 'parked',
  })
  if (visited.run.status === 'finished') answerCaller(batch, visited)
  return { moved: true, claimed: advance.claimed }
}

/** What the journal must keep of an input that nothing else keeps: events and outcomes have rows of their own. */
function journalInput(input: Input, visited: VisitedRun, because: string | undefined): Json {
  switch (input.kind) {
    case 'entered':
      return {
        n: input.node,
        ...(visited.caller === null ? {} : { c: visited.run.context }),
        ...(because === undefined ? {} : { i: because }),
      }
    case 'effectSettled':
      return { p: input.place }
    case 'withdrawn':
      return { r: input.reason }
    case 'moved':
      return { n: input.node, ...(input.because === undefined ? {} : { b: input.because }) }
    case 'woken':
    case 'eventReceived':
      return null
    default:
      return input satisfies never
  }
}

/** Adds the move to the counts, in memory; the visit saves them with the transition they count. */
export function count(
  batch: Batch,
  customer: VisitedCustomer,
  visited: VisitedRun,
  move: Pick<CountedMove, 'path' | 'entered' | 'wasParked'>,
): void {
  const { workspace, journey, version, restsIn, run } = visited
  const day = dayOf(run.at, customer.zone)
  const finished = run.status === 'finished'
  batch.tallies.add({ ...move, workspace, journey, version, versionBefore: restsIn, finished, day })
  visited.restsIn = version
}

function answerCaller(batch: Batch, visited: VisitedRun): void {
  const { caller, run, workspace, customer } = visited
  if (caller === null || !caller.wait || run.finish === null) return
  const { reason, outputs } = run.finish
  batch.settled.push({
    workspace,
    customer,
    run: caller.run,
    seq: caller.seq,
    index: caller.index,
    outcome: { kind: 'done', data: { reason, outputs } },
  })
}

/**
 * Events that no version declares to hear never reach the inbox, so a kind that listens without declaring it would wait for
 * ever. It is a mistake in a kind's code, found by its first run: nothing of the visit is saved.
 */
function checkListens(program: Program, run: Run): void {
  if (run.listens.length === 0) return
  const heard = namesHeardBy(program)
  const unheard = run.listens.find((name) => !heard.has(name))
  if (unheard === undefined) return
  const { kind } = program.graph.nodes[run.node]!
  throw new Error(`Node kind "${kind}" waits for "${unheard}": name it in the "listens" of its proofs`)
}
