// The runtime without its worker: a fresh database under a virtual clock, shards visited when the test says so.

import { canonicalJson, type Json, type JsonObject } from '@usher/shared/base/json'
import { sha256Hex } from '@usher/shared/base/sha256'
import type { Instant } from '@usher/shared/base/time'
import { createEngine } from '@usher/shared/engine/engine'
import type { Graph } from '@usher/shared/engine/graph'
import { catalog } from '@usher/shared/nodes/catalog'
import { type GraphSketch, graphOf } from '@usher/shared/testing/graph-of'
import { sql } from 'kysely'
import { setVirtualClock } from '../src/clock/virtual-clock.ts'
import type { Database } from '../src/database/database.ts'
import { toJson } from '../src/database/json.ts'
import { emitEvents, type NewEvent } from '../src/ingest/emit-events.ts'
import { SHARDS } from '../src/ingest/shard-of.ts'
import { createLiveJourneys, refreshLive } from '../src/visit/live-journeys.ts'
import { createRunIds } from '../src/visit/run-ids.ts'
import { type Visited, type Visiting, visitShard } from '../src/visit/visit-shard.ts'
import type { TestDatabase } from './databases.ts'

export type Shards = Awaited<ReturnType<typeof openShards>>

export const START: Instant = Date.UTC(2026, 2, 2, 4)

export async function openShards(kind: TestDatabase) {
  const database = await kind.fresh()
  await setVirtualClock(database.db, START)
  const workspace = await createWorkspace(database)
  const visiting = newVisiting()
  await refreshLive(database, visiting.live)
  let journeys = 0

  const visit = (shard: number, by: Visiting = visiting): Promise<Visited> =>
    database.session((session) => visitShard(session, shard, by))
  return {
    database,
    workspace,
    visiting,
    visit,
    /** Visits every shard that has work until none has. */
    visitAll: async () => {
      for (const shard of await shardsWithWork(database)) while (await hasMore(visit(shard)));
    },
    setClock: (now: Instant) => setVirtualClock(database.db, now),
    publish: (sketch: GraphSketch, reads: Partial<Graph['reads']> = {}) =>
      publish(database, { workspace, id: `j${++journeys}`, graph: readingAll(graphOf(sketch), reads) }),
    emit: (...events: readonly NewEvent[]) =>
      database.inWorkspace(workspace, (trx) =>
        emitEvents(trx, { workspace, source: 'test', heard: visiting.live }, events),
      ),
    runs: () => database.db.selectFrom('run').selectAll().orderBy('id').execute(),
    history: () => database.db.selectFrom('run_history').selectAll().orderBy('id').execute(),
    transitions: () => database.db.selectFrom('transition').selectAll().orderBy('run').orderBy('seq').execute(),
    effects: () =>
      database.db.selectFrom('effect').selectAll().orderBy('run').orderBy('seq').orderBy('index').execute(),
    inbox: () => database.db.selectFrom('inbox').selectAll().orderBy('id').execute(),
    close: () => database.close(),
  }
}

export function newVisiting(limit = 500): Visiting {
  const engine = createEngine(catalog)
  return { engine, live: createLiveJourneys(engine), ids: createRunIds(), limit, doneUpTo: new Map() }
}

export async function createWorkspace(database: Database, slug = 'one'): Promise<number> {
  const row = { slug, name: slug, zone: 'Asia/Shanghai', chat_key: slug, chat_secret: slug, created_at: START }
  return (await database.db.insertInto('workspace').values(row).returning('id').executeTakeFirstOrThrow()).id
}

export interface Published {
  readonly journey: number
  readonly version: number
}

/** Puts a graph live without the compiler: version 1 of a new journey, or the next of a known one. */
export async function publish(
  database: Database,
  what: { readonly workspace: number; readonly id: string; readonly graph: Graph; readonly version?: number },
): Promise<Published> {
  const { workspace, id, graph, version = 1 } = what
  const by = { created_at: START, created_by: 'test', updated_at: START, updated_by: 'test' }
  const live = { status: 'running' as const, live_version: version, live_hash: graph.hash }
  const { number } = await database.db
    .insertInto('journey')
    .values({ workspace, id, name: id, draft: '{}', ...live, ...by })
    .onConflict((conflict) => conflict.columns(['workspace', 'id']).doUpdateSet(live))
    .returning('number')
    .executeTakeFirstOrThrow()
  const row = {
    workspace,
    journey: number,
    number: version,
    hash: graph.hash,
    document: '{}',
    graph: toJson(graph as unknown as Json),
  }
  await database.db
    .insertInto('version')
    .values({ ...row, published_by: 'test', published_at: START })
    .execute()
  return { journey: number, version }
}

export function readingAll(graph: Graph, reads: Partial<Graph['reads']> = {}): Graph {
  const all = { ...graph, reads: { ...graph.reads, entry: ['*'], context: ['*'], ...reads } }
  const { hash: _, ...body } = all
  return { ...all, hash: sha256Hex(canonicalJson(JSON.parse(JSON.stringify(body)) as JsonObject)) }
}

async function shardsWithWork(database: Database): Promise<readonly number[]> {
  const now = sql<number>`coalesce((SELECT now FROM usher.virtual_clock), 0)`
  const { rows } = await sql<{ shard: number }>`
    SELECT shard FROM usher.inbox UNION SELECT shard FROM usher.run WHERE wake_at <= ${now} AND NOT held AND NOT parked
    UNION SELECT shard FROM usher.segment_member WHERE due_at <= ${now}`.execute(database.db)
  return rows.map(({ shard }) => shard).filter((shard) => shard < SHARDS)
}

async function hasMore(visited: Promise<Visited>): Promise<boolean> {
  const result = await visited
  return result.kind === 'visited' && result.more
}
