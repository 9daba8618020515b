import { isJsonObject, type JsonObject } from '@usher/shared/base/json'
import type { Outcome } from '@usher/shared/base/outcome'
import type { EffectPlace } from '@usher/shared/engine/effect'
import { createEngine, type Engine } from '@usher/shared/engine/engine'
import type { Facts } from '@usher/shared/engine/facts'
import type { Graph } from '@usher/shared/engine/graph'
import type { Input } from '@usher/shared/engine/input'
import { newRun, type Run } from '@usher/shared/engine/run'
import type { Advance } from '@usher/shared/engine/visit'
import { catalog } from '@usher/shared/nodes/catalog'
import type { Kysely } from 'kysely'
import type { Database } from '../database/database.ts'
import type { Schema } from '../database/schema.ts'
import { shardOfRun } from '../ingest/commands.ts'
import { eventOfInputId } from '../ingest/input-id.ts'
import { factsFromJournal } from './facts.ts'
import { declaredEntry } from './run-row.ts'

export interface Replayed {
  readonly customer: string
  readonly journey: number
  /** As it stands after the last input of its journal. */
  readonly run: Run
  readonly steps: readonly ReplayedStep[]
  /** Where the engine now decides otherwise than the journal says; empty unless a release has broken its promise. */
  readonly differences: readonly string[]
}

export interface ReplayedStep {
  readonly seq: number
  readonly version: number
  readonly input: Input
  readonly facts: Facts
  /** The run's variables before it. */
  readonly before: JsonObject
  readonly advance: Advance
}

/** Lives a run again from its journal, with the facts it saw then: what a trace is told from, and what a release is checked by. */
export function replayRun(
  database: Database,
  workspace: number,
  run: number,
  engine: Engine = createEngine(catalog),
): Promise<Replayed> {
  return database.inWorkspace(workspace, (trx) => replayIn(trx, workspace, run, engine))
}

export async function replayIn(trx: Kysely<Schema>, workspace: number, run: number, engine: Engine): Promise<Replayed> {
  const rows = await journalOf(trx, workspace, run)
  const [first] = rows
  if (first === undefined) throw new Error(`There is no run ${run} in this workspace`)
  const { key } = await trx
    .selectFrom('customer')
    .select('key')
    .where('workspace', '=', workspace)
    .where('id', '=', first.customer)
    .executeTakeFirstOrThrow()
  const sources = await sourcesOf(trx, workspace, run, rows)
  const programs = await programsOf(trx, workspace, rows, engine)
  const steps: ReplayedStep[] = []
  const differences: string[] = []
  let zone = 'UTC'
  let current = newRun({
    id: String(run),
    customer: livedAs(objectOrNull(first.facts)) ?? key,
    entry: sources.entry,
    at: first.at,
    context: contextOf(first),
  })
  for (const row of rows) {
    const program = programs.get(row.version)!
    const kept = objectOrNull(row.facts)
    const customer = livedAs(kept) ?? key
    const facts = factsFromJournal(kept, customer, zone)
    zone = facts.zone
    const input = inputOf(row, sources)
    const advance =
      input === null ? poisoned(current, row) : engine.advance(program, { ...current, customer }, input, facts)
    const walked = advance.visited.flatMap(({ node, port }) => [node, port])
    if (walked.join() !== row.path.join())
      differences.push(`seq ${row.seq}: the journal says ${row.path.join()}, the engine ${walked.join()}`)
    if (input !== null)
      steps.push({ ...{ seq: row.seq, version: row.version, input, facts, advance }, before: current.context })
    current = row.seq === 1 ? { ...advance.run, entry: declaredEntry(advance.run.entry, program) } : advance.run
  }
  return { customer: key, journey: first.journey, run: current, steps, differences }
}

type JournalRow = Awaited<ReturnType<typeof journalOf>>[number]

function journalOf(trx: Kysely<Schema>, workspace: number, run: number) {
  return trx
    .selectFrom('transition')
    .selectAll()
    .where('shard', '=', shardOfRun(run))
    .where('workspace', '=', workspace)
    .where('run', '=', run)
    .orderBy('seq')
    .execute()
}

interface Sources {
  readonly entry: JsonObject
  readonly events: ReadonlyMap<string, { readonly name: string; readonly data: JsonObject }>
  readonly outcomes: ReadonlyMap<EffectPlace, Outcome>
}

/** Events and outcomes have rows of their own; the journal only names them. */
async function sourcesOf(
  trx: Kysely<Schema>,
  workspace: number,
  run: number,
  rows: readonly JournalRow[],
): Promise<Sources> {
  const named = rows.flatMap(({ input_id }) => eventOfInputId(input_id) ?? [])
  const events =
    named.length === 0
      ? []
      : await trx
          .selectFrom('event')
          .select(['source', 'event_id', 'name', 'data'])
          .where('workspace', '=', workspace)
          .where('source', 'in', [...new Set(named.map(({ source }) => source))])
          .where(
            'event_id',
            'in',
            named.map(({ eventId }) => eventId),
          )
          .execute()
  const effects = await trx
    .selectFrom('effect')
    .select(['seq', 'index', 'outcome'])
    .where('shard', '=', shardOfRun(run))
    .where('workspace', '=', workspace)
    .where('run', '=', run)
    .where('outcome', 'is not', null)
    .execute()
  const byId = new Map(events.map(({ source, event_id, name, data }) => [`e:${source}:${event_id}`, { name, data }]))
  const own = objectOrNull(rows[0]!.input)
  return {
    events: byId,
    entry: byId.get(rows[0]!.input_id)?.data ?? objectOrNull(own?.d ?? null) ?? {},
    outcomes: new Map(effects.map(({ seq, index, outcome }) => [`${seq}.${index}`, outcome as unknown as Outcome])),
  }
}

async function programsOf(trx: Kysely<Schema>, workspace: number, rows: readonly JournalRow[], engine: Engine) {
  const versions = await trx
    .selectFrom('version')
    .select(['number', 'graph'])
    .where('workspace', '=', workspace)
    .where('journey', '=', rows[0]!.journey)
    .where('number', 'in', [...new Set(rows.map(({ version }) => version))])
    .execute()
  return new Map(versions.map(({ number, graph }) => [number, engine.load(graph as unknown as Graph)]))
}

/** Null for the one move that no step made: the run was parked because its steps ended their process. */
function inputOf(row: JournalRow, { events, outcomes }: Sources): Input | null {
  const { input_id: id, at } = row
  const own = objectOrNull(row.input) ?? {}
  switch (row.input_kind) {
    case 'entered':
      return { kind: 'entered', id, at, node: Number(own.n) }
    case 'woken':
      return { kind: 'woken', id, at }
    case 'eventReceived': {
      const event = events.get(id)
      return {
        kind: 'eventReceived',
        id,
        at,
        event: { id: eventOfInputId(id)!.eventId, name: event?.name ?? '', data: event?.data ?? {} },
      }
    }
    case 'effectSettled': {
      const place = String(own.p) as EffectPlace
      return {
        kind: 'effectSettled',
        id,
        at,
        place,
        outcome: outcomes.get(place) ?? { kind: 'failed', code: 'ERASED', message: 'The outcome is not kept any more' },
      }
    }
    case 'withdrawn':
      return { kind: 'withdrawn', id, at, reason: String(own.r) }
    case 'moved':
      return { kind: 'moved', id, at, node: Number(own.n), ...(typeof own.b === 'string' ? { because: own.b } : {}) }
    case 'poisoned':
      return null
    default:
      throw new Error(`The journal has an input of kind "${row.input_kind}", which this release does not know`)
  }
}

function poisoned(run: Run, { seq, at, path }: JournalRow): Advance {
  const visited = [{ node: path[0]!, port: path[1]! }]
  return {
    run: { ...run, node: path[0]!, status: 'parked', seq, at, until: null, listens: [], awaits: [] },
    effects: [],
    changes: [],
    visited,
    exposures: [],
    claimed: false,
  }
}

/** The id under which the customer was known then, when it was merged into another since. */
function livedAs(facts: JsonObject | null): string | null {
  return typeof facts?.k === 'string' ? facts.k : null
}

function contextOf({ input }: JournalRow): JsonObject {
  return objectOrNull(objectOrNull(input)?.c ?? null) ?? {}
}

function objectOrNull(value: unknown): JsonObject | null {
  return isJsonObject(value) ? value : null
}
