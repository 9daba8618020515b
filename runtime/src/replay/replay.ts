// Pushes recorded events through the whole runtime under a virtual clock: ingest, shard visits, outbox.

import type { JsonObject } from '@usher/shared/base/json'
import type { Instant } from '@usher/shared/base/time'
import { DAY } from '@usher/shared/base/time'
import type { Graph } from '@usher/shared/engine/graph'
import type { Transaction } from 'kysely'
import type { Schema } from '../database/schema.ts'
import { emitEvents } from '../ingest/emit-events.ts'
import { SHARDS } from '../ingest/shard-of.ts'
import { createLog } from '../log.ts'
import { createUsher, type Usher } from '../usher.ts'
import type { ReplayEvent } from './read-events.ts'
import type { ReplayDatabase } from './replay-database.ts'
import { countReplay, type ReplayCounts } from './report.ts'
import { settleInProcess } from './settle-in-process.ts'
import { settleWithOthers } from './settle-with-others.ts'
import { type Settle, startVirtualTime, type VirtualTime } from './virtual-time.ts'
import { startWorkerProcesses, type WorkerProcesses } from './worker-processes.ts'

export interface ReplayOptions {
  /** The text of the journey's file. */
  readonly journey: string
  /** In order of time. */
  readonly events: readonly ReplayEvent[]
  readonly source: string
  readonly database: ReplayDatabase
  /** Processes on PostgreSQL; the embedded database has this one only. */
  readonly workers: number
  /** Goes on after the last event until no run waits for time. */
  readonly drain: boolean
  readonly onProgress?: (events: number, at: Instant) => void
  /** Told when they are ready, and while they work. */
  readonly onWorkers?: (workers: WorkerProcesses) => void
}

export interface Replayed extends ReplayCounts {
  readonly events: { readonly accepted: number; readonly duplicates: number }
  readonly instants: number
  readonly workersDied: number
  readonly wallMs: number
  readonly transitionsPerSecond: number
}

/** The database must be empty. It is left as it ends, for whoever wants to look. */
export async function replay(options: ReplayOptions): Promise<Replayed> {
  const usher = await createUsher({
    database: options.database.options,
    // Whole batches in few visits: an instant of a replay is rarely busy.
    workspace: { slug: 'replay', name: 'Replay', zone: 'UTC', shards: Math.min(SHARDS, options.workers * 2) },
    log: createLog('silent'),
  })
  const { connectionString } = options.database
  let workers: WorkerProcesses | null = null
  try {
    const workspace = usher.workspace!.id
    const { id, version } = await usher.journeys.publish(options.journey)
    if (connectionString !== null) workers = await startWorkerProcesses(connectionString, options.workers)
    if (workers !== null) options.onWorkers?.(workers)
    const began = performance.now()
    const pushed = await push(usher, workspace, { ...options, settle: settleOf(usher, workers) })
    const wallMs = performance.now() - began
    const graph = await graphOf(usher, { workspace, id, version })
    const counts = await countReplay(usher.database, { workspace, graph })
    const transitionsPerSecond = Math.round(counts.transitions / (wallMs / 1_000))
    return {
      ...counts,
      ...pushed,
      workersDied: workers?.deaths() ?? 0,
      wallMs: Math.round(wallMs),
      transitionsPerSecond,
    }
  } finally {
    await workers?.stop()
    await usher.close()
  }
}

function settleOf(usher: Usher, workers: WorkerProcesses | null): Settle {
  if (workers === null) return settleInProcess(usher)
  const { database, hints } = usher.world
  return settleWithOthers({ database, hints, periodic: usher.periodic, deaths: workers.deaths })
}

/** Journeys that go round for ever are left after so long. */
const LONGEST_DRAIN_MS = 3_650 * DAY
/** Events of one statement. */
const BATCH = 1_000

async function push(
  usher: Usher,
  workspace: number,
  { events, source, settle, drain, onProgress = () => {} }: ReplayOptions & { readonly settle: Settle },
): Promise<Pick<Replayed, 'events' | 'instants'>> {
  const time = await startVirtualTime(usher.database, events[0]!.at, settle)
  const seen = { accepted: 0, duplicates: 0 }
  const emit = async (trx: Transaction<Schema>, some: readonly ReplayEvent[]): Promise<readonly number[]> => {
    const to = { workspace, source, heard: usher.live }
    const { shards, accepted, duplicates } = await emitEvents(trx, to, some.map(newEvent))
    seen.accepted += accepted
    seen.duplicates += duplicates
    return shards
  }
  for (let done = 0; done < events.length; ) {
    const { at } = events[done]!
    const end = endOfInstant(events, done)
    const begin = done
    await time.happen(at, async (trx) => {
      const shards = new Set<number>()
      for (let from = begin; from < end; from += BATCH) {
        for (const shard of await emit(trx, events.slice(from, Math.min(from + BATCH, end)))) shards.add(shard)
      }
      return [...shards]
    })
    done = end
    onProgress(done, at)
  }
  if (drain) await drainFor(time, events, onProgress)
  return { events: seen, instants: time.instants() }
}

function drainFor(
  time: VirtualTime,
  events: readonly ReplayEvent[],
  onProgress: NonNullable<ReplayOptions['onProgress']>,
) {
  const last = events.at(-1)!.at
  return time.drain({ until: last + LONGEST_DRAIN_MS, onInstant: (at) => onProgress(events.length, at) })
}

function endOfInstant(events: readonly ReplayEvent[], from: number): number {
  let end = from + 1
  while (end < events.length && events[end]!.at === events[from]!.at) end++
  return end
}

function newEvent({ line, customer, name, at, data }: ReplayEvent) {
  return { id: String(line), customer, name, at, data: data as JsonObject }
}

async function graphOf(
  usher: Usher,
  of: { readonly workspace: number; readonly id: string; readonly version: number },
): Promise<Graph> {
  const { graph } = await usher.database.db
    .selectFrom('version')
    .innerJoin('journey', 'journey.number', 'version.journey')
    .select('version.graph')
    .where('version.workspace', '=', of.workspace)
    .where('journey.id', '=', of.id)
    .where('version.number', '=', of.version)
    .executeTakeFirstOrThrow()
  return graph as unknown as Graph
}
