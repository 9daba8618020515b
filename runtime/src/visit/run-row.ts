// A run as a row and as the engine's value. The row's state holds only what is not empty, under one-letter names: a sleeping
// run of millions is measured in bytes.

import type { Json, JsonObject } from '@usher/shared/base/json'
import type { Problem } from '@usher/shared/base/problem'
import type { EffectPlace } from '@usher/shared/engine/effect'
import type { Program } from '@usher/shared/engine/program'
import type { Place, Run } from '@usher/shared/engine/run'
import type { Caller } from '../ingest/enrol.ts'
import type { InboxInput } from './load-rows.ts'

/** A run in a visit: what it was when it was loaded, and what it has become. */
export interface VisitedRun {
  readonly id: number
  readonly customer: number
  readonly workspace: number
  readonly journey: number
  readonly entryKey: string
  /** seq when loaded; null for a run that this visit started. */
  readonly loadedSeq: number | null
  /** Where its row lay when it was loaded; null for a run that this visit started. */
  readonly place: string | null
  version: number
  program: Program
  /** The version in which its resting place is counted: a move counts it out there. */
  restsIn: number
  run: Run
  caller: Caller | null
  /** Id of the workspace's interrupt that has started it. */
  readonly interrupt: string | null
  /** Came due, or got an event, while its journey was paused. */
  held: boolean
  /** What came while it was held, oldest first. */
  kept: readonly InboxInput[]
  /** The zone that its journal was last told. */
  zone: string | null
  changed: boolean
}

export interface RunRow {
  readonly place: string
  readonly workspace: number
  readonly customer: number
  readonly journey: number
  readonly entry_key: string
  readonly id: number
  readonly version: number
  readonly node: number
  readonly seq: number
  readonly parked: boolean
  readonly held: boolean
  readonly wake_at: number | null
  readonly started_at: number
  readonly at: number
  readonly listens: readonly string[] | null
  readonly state: RunState
}

interface RunState {
  readonly e?: JsonObject
  readonly c?: JsonObject
  readonly m?: Json
  readonly a?: readonly EffectPlace[]
  readonly r?: readonly number[]
  readonly p?: Problem
  readonly q?: Caller
  readonly k?: readonly InboxInput[]
  readonly z?: string
  readonly i?: string
}

export function visitedRun(row: RunRow, program: Program, customerKey: string): VisitedRun {
  const { state } = row
  return {
    id: row.id,
    customer: row.customer,
    workspace: row.workspace,
    journey: row.journey,
    entryKey: row.entry_key,
    loadedSeq: row.seq,
    place: row.place,
    version: row.version,
    restsIn: row.version,
    program,
    caller: state.q ?? null,
    held: row.held,
    kept: state.k ?? [],
    zone: state.z ?? null,
    interrupt: state.i ?? null,
    changed: false,
    run: {
      id: String(row.id),
      customer: customerKey,
      status: row.parked ? 'parked' : 'running',
      node: row.node,
      seq: row.seq,
      entry: state.e ?? {},
      context: state.c ?? {},
      memo: state.m ?? null,
      until: row.wake_at,
      listens: row.listens ?? [],
      awaits: state.a ?? [],
      returns: (state.r ?? []).map((node): Place => ({ node })),
      startedAt: row.started_at,
      at: row.at,
      finish: null,
      parked: state.p ?? null,
    },
  }
}

export function stateOf({ run, caller, kept, zone, interrupt, program }: VisitedRun): RunState {
  const entry = declaredEntry(run.entry, program)
  return {
    ...(isEmpty(entry) ? {} : { e: entry }),
    ...(isEmpty(run.context) ? {} : { c: run.context }),
    ...(run.memo === null ? {} : { m: run.memo }),
    ...(run.awaits.length === 0 ? {} : { a: run.awaits }),
    ...(run.returns.length === 0 ? {} : { r: run.returns.map(({ node }) => node) }),
    ...(run.parked === null ? {} : { p: run.parked }),
    ...(caller === null ? {} : { q: caller }),
    ...(kept.length === 0 ? {} : { k: kept }),
    ...(zone === null ? {} : { z: zone }),
    ...(interrupt === null ? {} : { i: interrupt }),
  }
}

/** Of what started the run, the part that its version declares to read. */
export function declaredEntry(entry: JsonObject, program: Program): JsonObject {
  const { entry: declared } = program.graph.reads
  if (declared.includes('*')) return entry
  return Object.fromEntries(declared.filter((name) => Object.hasOwn(entry, name)).map((name) => [name, entry[name]!]))
}

function isEmpty(value: JsonObject): boolean {
  for (const _ in value) return false
  return true
}
