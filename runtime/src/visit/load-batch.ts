import { mergeReads, noReads, type Reads } from '@usher/shared/conditions/scope'
import { MESSAGE_RECEIVED } from '@usher/shared/engine/input'
import type { Program } from '@usher/shared/engine/program'
import type { Session } from '../database/database.ts'
import { loadArms, type Placed } from '../experiments/load-arms.ts'
import { loadMidway } from '../experiments/load-midway.ts'
import { loadConsents } from '../segments/load-consents.ts'
import type { Batch, VisitedCustomer } from './batch.ts'
import { loadHistory } from './facts.ts'
import { type Knocks, knocksOf } from './knocks.ts'
import { type LiveJourneys, versionKey } from './live-journeys.ts'
import { loadDueMembers, loadMemberships } from './load-members.ts'
import {
  customerOf,
  type Inbox,
  type InboxInput,
  type LoadedCustomer,
  type LoadedRunRow,
  loadHeld,
  loadInbox,
  loadRuns,
} from './load-rows.ts'
import { loadVisitRecords, visitedRecords } from './load-visit-records.ts'
import type { Begun } from './lock-shard.ts'
import { visitedRun } from './run-row.ts'
import { createTallies } from './tally.ts'
import type { Visiting } from './visit-shard.ts'

/** Reads all that the visit will think about, in a few set-based queries. `more`: the shard has more than was taken. */
export async function loadBatch(
  session: Session,
  begun: Begun,
  visiting: Visiting,
): Promise<{ readonly batch: Batch; readonly more: boolean }> {
  const { shard, now, careful } = begun
  const { live, engine } = visiting
  const limit = careful ? 1 : visiting.limit
  const inbox = await loadInbox(session, shard, limit)
  await live.refresh(session, inbox.revision)
  const due = careful && inbox.customers.size > 0 ? 0 : limit
  // The clock may have been set back a little: what was done up to an instant is looked at again for some minutes.
  const from = (visiting.doneUpTo.get(shard) ?? LOOK_BACK_MS) - LOOK_BACK_MS
  const rows = await loadRuns(session, shard, { now, due, from, customers: [...inbox.customers.values()] })
  const held = await loadReleased(session, shard, { inbox, live, limit })

  const runRows = [...new Map([...rows, ...held.rows].map((row) => [row.id, row])).values()]
  for (const row of runRows) customerOf(inbox.customers, row)
  const dueMembers = careful && inbox.customers.size > 0 ? [] : await loadDueMembers(session, shard, { now, limit })
  for (const row of dueMembers) customerOf(inbox.customers, row)
  const loaded = [...inbox.customers.values()]
  const programs = await live.programs(session, versionsOf(runRows, loaded))
  const knocks = knocksOf(loaded, live)
  const customers = await visitedCustomers(session, { shard, loaded, runRows, programs, live, knocks, now })
  const released = customers.flatMap((customer) =>
    customer.runs.filter(({ id }) => held.ids.has(id)).map((visited) => ({ customer, visited })),
  )
  const ids = await visiting.ids.reserve(session, mostNewRuns(knocks))
  const batch: Batch = {
    shard,
    now,
    engine,
    live,
    ids,
    programs,
    customers,
    released,
    transitions: [],
    effects: [],
    placements: [],
    exposures: [],
    settled: [],
    tallies: createTallies(),
    memberships: [],
    parkedFacts: [],
    unjudged: [],
    done: [...held.done],
  }
  const dueFull =
    rows.filter(({ wake_at, held: isHeld }) => wake_at !== null && wake_at <= now && !isHeld).length >= limit
  return {
    batch,
    more: careful
      ? runRows.length + loaded.length > 0
      : inbox.full || dueFull || held.more || dueMembers.length >= limit,
  }
}

const LOOK_BACK_MS = 600_000

/** Held runs of journeys that were set running again, and the inbox rows that said so, as far as they are dealt with. */
async function loadReleased(
  session: Session,
  shard: number,
  { inbox, live, limit }: { readonly inbox: Inbox; readonly live: LiveJourneys; readonly limit: number },
): Promise<{
  readonly rows: readonly LoadedRunRow[]
  readonly ids: ReadonlySet<number>
  readonly done: readonly number[]
  readonly more: boolean
}> {
  const rows: LoadedRunRow[] = []
  const done: number[] = []
  for (const order of inbox.orders) {
    const journey = Number(order.payload.journey)
    const wanted = order.kind === 'unhold' && !live.isPaused(journey)
    const held = wanted ? await loadHeld(session, shard, { workspace: order.workspace, journey, limit }) : []
    rows.push(...held)
    if (held.length < limit) done.push(order.id)
  }
  return { rows, ids: new Set(rows.map(({ id }) => id)), done, more: done.length < inbox.orders.length }
}

function versionsOf(rows: readonly LoadedRunRow[], customers: readonly LoadedCustomer[]): ReadonlySet<string> {
  const versions = new Set(rows.map(({ workspace, journey, version }) => versionKey(workspace, journey, version)))
  // A command may name another version of the run's journey.
  for (const { inputs } of customers) {
    for (const { payload } of inputs) {
      const row = typeof payload.version === 'number' ? rows.find(({ id }) => id === payload.run) : undefined
      if (row !== undefined) versions.add(versionKey(row.workspace, row.journey, Number(payload.version)))
    }
  }
  return versions
}

interface Found {
  readonly shard: number
  readonly loaded: readonly LoadedCustomer[]
  readonly runRows: readonly LoadedRunRow[]
  readonly programs: ReadonlyMap<string, Program>
  readonly live: LiveJourneys
  readonly knocks: Knocks
  readonly now: number
}

async function visitedCustomers(session: Session, found: Found): Promise<readonly VisitedCustomer[]> {
  const { loaded, runRows, programs, live, now } = found
  const reads = pastRead(found)
  const histories = await loadHistory(session, loaded, reads.events, now)
  const consents = await loadConsents(session.query, loaded, reads)
  const records = await loadVisitRecords(session, found, reads)
  const beenIn = await loadBeenIn(session, found)
  const arms = await loadArms(session, loaded, testsRead(found))
  const midway = await loadMidway(session, asksOfHoldouts(found, arms))
  const memberships = await loadMemberships(session, found)
  const customers = new Map<number, VisitedCustomer>()
  for (const { workspace, id, key, attributes, tags, read, inputs } of loaded) {
    const profile = { attributes, tags, changed: false, loaded: { attributes, tags }, read }
    const history = histories.get(id) ?? []
    const put = arms.get(id) ?? new Map<string, Placed>()
    const customer: VisitedCustomer = {
      workspace,
      id,
      key,
      zone: live.zoneOf(workspace),
      segments: live.segmentsOf(workspace),
      tests: live.testsOf(workspace),
      arms: put,
      armsKnown: put.size,
      consents: consents.get(id) ?? [],
      records: (at) => visitedRecords(records, customer, at),
      midway: midway.get(id) ?? NOWHERE,
      profile,
      history,
      inputs,
      runs: [],
      beenIn: beenIn.get(id) ?? new Set(),
      membership: memberships.get(id) ?? null,
    }
    customers.set(id, customer)
  }
  for (const row of runRows) {
    const program = programs.get(versionKey(row.workspace, row.journey, row.version))
    if (program === undefined)
      throw new Error(`Run ${row.id} is on version ${row.version} of journey ${row.journey}, which does not exist`)
    customers.get(row.customer)!.runs.push(visitedRun(row, program, row.key))
  }
  return [...customers.values()]
}

/** Everything of the past that a run of these customers, or an entry that they knock at, declares to read, or a segment that it asks for. */
function pastRead({ loaded, runRows, programs, live, knocks }: Found): Reads {
  const involved = new Map<Program, number>()
  for (const { workspace, journey, version } of runRows) {
    const program = programs.get(versionKey(workspace, journey, version))
    if (program !== undefined) involved.set(program, workspace)
  }
  for (const journeys of knocks.values())
    for (const { program, workspace } of journeys) involved.set(program, workspace)
  const reading = [...involved].flatMap(([{ graph }, workspace]) => {
    const { events, consents, segments = [] } = graph.reads
    const own = events.length === 0 && consents === undefined ? [] : [graph.reads]
    return segments.length === 0 ? own : [...own, live.segmentsOf(workspace).reads(segments)]
  })
  for (const { workspace, inputs } of loaded) {
    const rules = inputs.some(isMessage) ? live.interruptsOf(workspace) : null
    if (rules !== null) reading.push(rules.reads, live.segmentsOf(workspace).reads(rules.reads.segments ?? []))
  }
  for (const workspace of new Set(loaded.map((customer) => customer.workspace))) {
    const watched = live.watchedOf(workspace)
    if (watched !== null) reading.push(watched.reads)
  }
  return reading.length === 0 ? noReads : mergeReads(...reading)
}

/** Every test whose arms part in a version that these customers are in, knock at, or are moved to; and those above their journeys. */
function testsRead({ loaded, runRows, programs, live, knocks }: Found): readonly string[] {
  const knocked = [...knocks.values()].flat()
  const involved = [
    ...[...versionsOf(runRows, loaded)].flatMap((key) => programs.get(key) ?? []),
    ...knocked.map(({ program }) => program),
  ]
  const above = [
    ...knocked.flatMap(({ holdouts, trial }) => (trial === null ? holdouts : [...holdouts, trial.test])),
    ...runRows.flatMap(({ journey }) => live.journey(journey)?.trial?.test ?? []),
  ]
  return [...new Set([...involved.flatMap(({ graph }) => graph.reads.tests ?? []), ...above.map(({ id }) => id)])]
}

/** Who knocks at a journey whose holdout has never drawn them. */
function asksOfHoldouts({ loaded, knocks }: Found, arms: ReadonlyMap<number, ReadonlyMap<string, Placed>>) {
  return loaded.flatMap((customer) => {
    const tests = new Set(knocks.get(customer.id)!.flatMap(({ holdouts }) => holdouts))
    return [...tests].flatMap((test) => (arms.get(customer.id)?.has(test.id) === true ? [] : [{ customer, test }]))
  })
}

const NOWHERE: ReadonlySet<string> = new Set()

/** Journeys that allow one run for life: which of these customers have had theirs. */
async function loadBeenIn(session: Session, { loaded, knocks }: Found): Promise<ReadonlyMap<number, Set<number>>> {
  const beenIn = new Map<number, Set<number>>()
  const asked = loaded.filter(({ id }) =>
    knocks.get(id)!.some(({ program }) => program.graph.settings.reentry.kind === 'once'),
  )
  if (asked.length === 0) return beenIn
  const rows = await session.query<{ customer: number; journey: number }>(
    `SELECT DISTINCT history.customer, history.journey FROM unnest($1::int[], $2::bigint[]) AS asked (workspace, customer)
     JOIN usher.run_history AS history USING (workspace, customer)`,
    [asked.map(({ workspace }) => workspace), asked.map(({ id }) => id)],
  )
  for (const { customer, journey } of rows) beenIn.set(customer, (beenIn.get(customer) ?? new Set()).add(journey))
  return beenIn
}

function isMessage({ kind, payload }: InboxInput): boolean {
  return kind === 'event' && payload.name === MESSAGE_RECEIVED
}

/** An upper bound: every input starts a run in every journey that it knocks at. */
function mostNewRuns(knocks: Knocks): number {
  return [...knocks.values()].reduce((sum, { length }) => sum + length, 0)
}
