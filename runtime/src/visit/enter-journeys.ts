import type { JsonObject } from '@usher/shared/base/json'
import type { Instant } from '@usher/shared/base/time'
import { entryKey, entryTakes, type Knock } from '@usher/shared/engine/entry-match'
import type { GraphEntry } from '@usher/shared/engine/graph'
import type { JourneyEvent } from '@usher/shared/engine/input'
import { newRun } from '@usher/shared/engine/run'
import { storableText } from '../database/json.ts'
import type { Caller } from '../ingest/enrol.ts'
import { applyInput } from './apply-input.ts'
import type { Batch, VisitedCustomer } from './batch.ts'
import { noteMarks, passGates } from './entry-gates.ts'
import { factsOf } from './facts.ts'
import { type LiveJourney, versionsAsked } from './live-journeys.ts'
import type { VisitedRun } from './run-row.ts'

export interface Arrival {
  readonly inputId: string
  readonly at: Instant
  readonly event: JourneyEvent
  /** The journey that recorded the event, which does not start itself by it. */
  readonly by?: number | null
}

/** Begins a run at an entry. Gives null when the entry, or the journey's rules, do not take the customer. */
export type Begin = (batch: Batch, customer: VisitedCustomer, entering: Entering) => VisitedRun | null

/** Offers an event to every live journey: each takes it by its first entry that matches, or not at all. */
export function offerEvent(batch: Batch, customer: VisitedCustomer, arrival: Arrival, begin: Begin = enter): void {
  const taken = new Set<number>()
  for (const { journey, entry } of batch.live.entriesOf(customer.workspace, arrival.event.name)) {
    if (journey.paused || taken.has(journey.number) || journey.number === arrival.by) continue
    const knock: Knock = { kind: 'event', event: arrival.event, at: arrival.at }
    if (begin(batch, customer, { journey, entry, knock, arrival, caller: null }) !== null) taken.add(journey.number)
  }
}

/** An API call, a schedule or another run asks for this journey. Gives the run, or null when the journey's rules refuse. */
export function enrolCustomer(
  batch: Batch,
  customer: VisitedCustomer,
  ask: {
    readonly journey: number
    readonly arrival: Arrival
    readonly caller: Caller | null
    /** The entry node whose time has come; null when it is no schedule that asks. */
    readonly scheduled: string | null
    /** The interrupt that wants it. */
    readonly rule?: NamedRule
  },
  begin: Begin = enter,
): VisitedRun | null {
  const journey = batch.live.journey(ask.journey)
  if (journey === undefined || journey.workspace !== customer.workspace || journey.paused) return null
  const { arrival, caller, rule } = ask
  const knock: Knock = { kind: ask.scheduled === null ? 'api' : 'schedule', event: arrival.event, at: arrival.at }
  for (const version of versionsAsked(journey)) {
    for (const entry of askedEntries(version, ask.scheduled)) {
      const entered = begin(batch, customer, { journey: version, entry, knock, arrival, caller, rule })
      if (entered !== null) return entered
    }
  }
  return null
}

/** Entries for the API; a journey without any is begun at its first entry, because the caller named the journey itself. */
function askedEntries(journey: LiveJourney, scheduled: string | null): readonly GraphEntry[] {
  const { entries, nodes } = journey.program.graph
  if (scheduled !== null)
    return entries.filter(({ node, on }) => nodes[node]!.id === scheduled && on.kind === 'schedule')
  const forApi = entries.filter(({ on }) => on.kind === 'api')
  if (forApi.length > 0) return forApi
  return entries.slice(0, 1).map(({ node }) => ({ node, on: { kind: 'api', where: null } }))
}

/** What the journal keeps of an interrupt, which may be changed or removed later. */
export interface NamedRule {
  readonly id: string
  readonly name: string
}

export interface Entering {
  readonly journey: LiveJourney
  readonly entry: GraphEntry
  readonly knock: Knock
  readonly arrival: Arrival
  readonly caller: Caller | null
  readonly rule?: NamedRule | undefined
}

function enter(batch: Batch, customer: VisitedCustomer, entering: Entering): VisitedRun | null {
  const key = admittedKey(customer, entering)
  const begun = key === null ? null : letIn(batch, customer, { ...entering, key })
  if (begun === null) return null
  const { arrival, knock, rule } = entering
  const input = { kind: 'entered', id: arrival.inputId, at: knock.at, node: begun.node } as const
  applyInput(batch, customer, begun.visited, input, rule?.name)
  return begun.visited
}

/**
 * A run that stands before the entry `node` of the version to which the tests above the journey lead; null where they lead nowhere.
 * No condition is asked.
 */
export function letIn(
  batch: Batch,
  customer: VisitedCustomer,
  admitted: Admitted,
): { readonly visited: VisitedRun; readonly node: number } | null {
  const { journey, marks } = passGates(customer, admitted)
  if (journey === null) {
    noteMarks(batch, customer, { marks, entering: admitted, run: null })
    return null
  }
  const entering = { ...admitted, journey, entry: entryOf(journey, admitted) }
  const visited = placeRun(batch, customer, entering)
  noteMarks(batch, customer, { marks, entering, run: visited.id })
  return { visited, node: entering.entry.node }
}

/** With the key under which the journey lets the customer in. */
interface Admitted extends Entering {
  readonly key: string
}

/** The same entry in the version that the customer gets. */
function entryOf({ program }: LiveJourney, { journey, entry }: Entering): GraphEntry {
  if (program === journey.program) return entry
  const { id } = journey.program.graph.nodes[entry.node]!
  return { ...entry, node: program.graph.nodes.findIndex((node) => node.id === id) }
}

function placeRun(batch: Batch, customer: VisitedCustomer, admitted: Admitted): VisitedRun {
  const { journey, knock, arrival, caller, rule, key } = admitted
  const id = batch.ids.next(batch.shard)
  const context: JsonObject = caller === null ? {} : arrival.event.data
  const visited: VisitedRun = {
    id,
    customer: customer.id,
    workspace: customer.workspace,
    journey: journey.number,
    entryKey: key,
    loadedSeq: null,
    place: null,
    version: journey.version,
    restsIn: journey.version,
    program: journey.program,
    run: newRun({ id: String(id), customer: customer.key, entry: arrival.event.data, at: knock.at, context }),
    caller,
    held: false,
    kept: [],
    zone: null,
    interrupt: rule?.id ?? null,
    changed: false,
  }
  customer.runs.push(visited)
  customer.beenIn.add(journey.number)
  return visited
}

/** The key under which the journey lets the customer in now; null when it does not. A condition without an answer lets nobody in. */
function admittedKey(customer: VisitedCustomer, { journey, entry, knock }: Entering): string | null {
  const { graph } = journey.program
  const facts = factsOf(customer, graph.reads, knock.at)
  try {
    if (!entryTakes(entry, knock, facts)) return null
    const key = storableText(entryKey(graph, knock, facts))
    return mayEnter(customer, journey, key) ? key : null
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionError') return null
    throw error
  }
}

/** Not twice at a time under one key, and not twice in a life where the journey says so. */
export function mayEnter(customer: VisitedCustomer, { number, program }: LiveJourney, key: string): boolean {
  if (program.graph.settings.reentry.kind === 'once' && customer.beenIn.has(number)) return false
  return !customer.runs.some((one) => one.journey === number && one.entryKey === key && one.run.status !== 'finished')
}
