import type { JsonObject } from '@usher/shared/base/json'
import { MINUTE } from '@usher/shared/base/time'
import { createEngine } from '@usher/shared/engine/engine'
import { catalog } from '@usher/shared/nodes/catalog'
import type { FastifyPluginAsync } from 'fastify'
import type { Kysely } from 'kysely'
import { inScope } from './api/scoped.ts'
import { walkEntries } from './batch-entries/walk.ts'
import { cancelLeft } from './batches/cancel-left.ts'
import { runBatches } from './batches/run-batches.ts'
import { readClock } from './clock/clock.ts'
import { finishErasures } from './customers/finish-erasures.ts'
import { mergeDue } from './customers/merge/merge-due.ts'
import { nameInitials } from './customers/name-initials.ts'
import { type CallerTransaction, insideCaller } from './database/caller.ts'
import { type Database, type DatabaseOptions, openDatabase } from './database/database.ts'
import { migrate } from './database/migrate.ts'
import type { Schema } from './database/schema.ts'
import { tidyEmbedded } from './database/tidy-embedded.ts'
import { sumAgain } from './definitions/sum-again.ts'
import { raiseAlerts } from './desk/alerts/raise-alerts.ts'
import { issueDueCoupons } from './desk/coupons/issue-coupon.ts'
import { deskDeadlines } from './desk/deadlines.ts'
import { closePerformers, performers } from './effects/performers.ts'
import type { Connectors, World } from './effects/world.ts'
import { adaptDue } from './experiments/adapt-due.ts'
import { rollUpDue } from './experiments/roll-up-due.ts'
import { tidyFiles } from './files/tidy-files.ts'
import { publicUrlOf } from './forms/public-url.ts'
import { dropForgotten } from './imports/drop-forgotten.ts'
import { workImports } from './imports/work-imports.ts'
import { emitEvents, type NewEvent } from './ingest/emit-events.ts'
import { enrol } from './ingest/enrol.ts'
import { type CustomerPatch, upsertCustomers } from './ingest/upsert-customers.ts'
import { type PublishedSource, publishSource } from './journeys/publish-source.ts'
import { clusterDaily } from './knowledge/cluster-daily.ts'
import { type LanguageModelOptions, openLanguageModel } from './knowledge/language-model.ts'
import { createKnowledgeShelf } from './knowledge/open-knowledge.ts'
import { createLog, type Log } from './log.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import type { Performers } from './outbox/perform-claims.ts'
import { judgeClosed } from './quality/judge-closed.ts'
import { walkRefreshes } from './segments/refresh.ts'
import { builtDesigner } from './server/built-designer.ts'
import { usherPlugin } from './server/plugin.ts'
import { createLiveJourneys, type LiveJourneys, refreshLive } from './visit/live-journeys.ts'
import { createRunIds } from './visit/run-ids.ts'
import type { Visiting } from './visit/visit-shard.ts'
import { closeLeft } from './work/close-left.ts'
import { workDeadlines } from './work/deadlines.ts'
import { createHints } from './worker/create-hints.ts'
import type { PeriodicTask } from './worker/periodic.ts'
import { runSchedules } from './worker/run-schedules.ts'
import { work } from './worker/work.ts'
import { type Quiet, workUntilQuiet } from './worker/work-until-quiet.ts'
import { ensureWorkspace, type NewWorkspace, type WorkspaceKeys } from './workspace/ensure-workspace.ts'

export type { CallConnector, CallState } from './connectors/calls.ts'
export type { CouponConnector, CouponIssued } from './connectors/coupons.ts'
export type { GroupConnector, GroupInvitation } from './connectors/groups.ts'
export { type HttpConnectorsOptions, httpConnectors } from './connectors/http/http-connectors.ts'
export type { JobConnector } from './connectors/jobs.ts'
export type { LogisticsConnector, Parcel } from './connectors/logistics.ts'
export type { MemberConnector, MemberInvitation } from './connectors/members.ts'
export type { Order, OrderActed, OrderConnector, OrderState } from './connectors/orders.ts'
export type { PointConnector, PointsGranted } from './connectors/points.ts'
export type { Product, ProductConnector } from './connectors/products.ts'
export type { Refused } from './connectors/refusal.ts'
export type { SmsConnector, SmsSent } from './connectors/sms.ts'
export type { CallerTransaction } from './database/caller.ts'
export type { DatabaseOptions } from './database/database.ts'
export type { Connectors } from './effects/world.ts'
export type { NewEvent } from './ingest/emit-events.ts'
export type { CustomerPatch } from './ingest/upsert-customers.ts'
export type { LanguageModelOptions } from './knowledge/language-model.ts'
export type { Log } from './log.ts'
export type { NewWorkspace, WorkspaceKeys } from './workspace/ensure-workspace.ts'

export interface UsherOptions {
  readonly database: DatabaseOptions
  /** The brand's own systems. What is left out answers its effects with `NOT_CONNECTED`. */
  readonly connectors?: Connectors
  /** The brand, created at the first start. A database may hold several: then say at each call which one is meant. */
  readonly workspace?: NewWorkspace
  /** The built designer; the repository's own when it is built and this is left out, none when null. */
  readonly designerDir?: string | null
  /** Answers what the knowledge base misses, from the nearest of its points; the nodes say whether they want that. */
  readonly languageModel?: LanguageModelOptions
  /** Where customers reach this server from outside, such as `https://shop.example/usher/`. Links that are sent begin with it. */
  readonly publicUrl?: string
  readonly log?: Log
  /** Replaces how effects leave, for measuring and for other channels. */
  readonly performers?: Partial<Performers>
}

export interface Inside {
  /** The brand's slug; the only workspace there is when left out. */
  readonly workspace?: string
  /** Where events come from; ids are unique per source. */
  readonly source?: string
  /** Your own open transaction on the same PostgreSQL database: then everything commits or rolls back together. */
  readonly transaction?: CallerTransaction
}

/** Usher inside your backend: takes events in, runs journeys, and carries out what they ask. Close it when done. */
export interface Usher {
  readonly database: Database
  readonly world: World
  readonly live: LiveJourneys
  readonly metrics: Metrics
  /** The designer, the console, the API, the ingest and the web chat: `app.register(usher.fastify, { prefix: '/usher' })`. */
  readonly fastify: FastifyPluginAsync
  /** Keys of the workspace named in the options; null when none was named. */
  readonly workspace: WorkspaceKeys | null
  readonly events: {
    /** Resolves after the commit: what was accepted cannot be lost. The second delivery of an id changes nothing. */
    readonly emit: (
      events: NewEvent | readonly NewEvent[],
      inside?: Inside,
    ) => Promise<{ readonly accepted: number; readonly duplicates: number }>
  }
  readonly customers: {
    readonly upsert: (patches: CustomerPatch | readonly CustomerPatch[], inside?: Inside) => Promise<void>
  }
  readonly journeys: {
    /** Puts a journey live from the text of its file, found again by its name. The same text again changes nothing. */
    readonly publish: (source: string, inside?: Pick<Inside, 'workspace'>) => Promise<PublishedSource>
    /** Asks for a run of this journey. False when this `id` was asked for before. Its re-entry rule may still refuse. */
    readonly enrol: (
      ask: { readonly journey: string; readonly customer: string; readonly id: string; readonly data?: JsonObject },
      inside?: Inside,
    ) => Promise<boolean>
  }
  /** Done by every worker beside its shards; add to it before `work`. */
  readonly periodic: PeriodicTask[]
  /** Works in this process until the signal; any number of processes may. Settles when everything under way is finished. */
  readonly work: (options?: { readonly concurrency?: number; readonly signal?: AbortSignal }) => Promise<void>
  /** Does what is due at this instant and settles when nothing is left; gives what comes next. For a virtual clock. */
  readonly workUntilQuiet: () => Promise<Quiet>
  readonly close: () => Promise<void>
}

/** Opens the database and brings its schema up to date. Nothing runs until `work`. */
export async function createUsher(options: UsherOptions): Promise<Usher> {
  const log = options.log ?? createLog()
  const database = await openDatabase(options.database, { log })
  try {
    await migrate(database)
    return await usherOn(database, { ...options, log })
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Visits take so many inputs and so many due runs at once: beyond some hundreds nothing gets faster, only later. */
const VISIT_LIMIT = 500

/** Over a database that is open and migrated. */
export async function usherOn(
  database: Database,
  options: Omit<UsherOptions, 'database'> & { readonly log: Log },
): Promise<Usher> {
  const { log } = options
  const live = createLiveJourneys(createEngine(catalog))
  await refreshLive(database, live)
  const hints = await createHints(database, log)
  const world: World = {
    database,
    now: () => readClock(database.db),
    connectors: options.connectors ?? {},
    hints,
    knowledge: createKnowledgeShelf(),
    languageModel: options.languageModel === undefined ? null : openLanguageModel(options.languageModel),
    publicUrl: publicUrlOf(options.publicUrl ?? ''),
    log,
  }
  const metrics = createMetrics()
  const visiting: Visiting = {
    engine: createEngine(catalog),
    live,
    ids: createRunIds(),
    limit: VISIT_LIMIT,
    doneUpTo: new Map(),
  }
  const periodic: PeriodicTask[] = [
    { name: 'schedules', everyMs: 1_000, run: () => runSchedules(world) },
    { name: 'segments', everyMs: 250, run: () => walkRefreshes(world) },
    { name: 'batch entries', everyMs: 1_000, run: () => walkEntries(world) },
    { name: 'desk deadlines', everyMs: 1_000, run: () => deskDeadlines(world) },
    { name: 'coupons of the desk', everyMs: 1_000, run: () => issueDueCoupons(world) },
    { name: 'quality', everyMs: 5_000, run: () => judgeClosed(world) },
    { name: 'desk alerts', everyMs: 5_000, run: () => raiseAlerts(world) },
    { name: 'batches', everyMs: 1_000, run: () => runBatches(world) },
    { name: 'work deadlines', everyMs: 1_000, run: () => workDeadlines(world) },
    {
      name: 'work of runs that left',
      everyMs: 2_000,
      run: async () => (await closeLeft(world)) + (await cancelLeft(world)),
    },
    { name: 'erasures', everyMs: 1_000, run: () => finishErasures(world) },
    { name: 'merges', everyMs: 1_000, run: () => mergeDue(world) },
    { name: 'imports', everyMs: 500, run: () => workImports(world) },
    { name: 'forgotten imports', everyMs: MINUTE, run: () => dropForgotten(world) },
    { name: 'initials', everyMs: 1_000, run: () => nameInitials(database.db) },
    { name: 'sums of events', everyMs: 2_000, run: () => sumAgain(world) },
    { name: 'sums of tests', everyMs: 5 * MINUTE, run: () => rollUpDue(world) },
    { name: 'weights of tests', everyMs: 15 * MINUTE, run: () => adaptDue(world) },
    { name: 'clustering', everyMs: MINUTE, run: () => clusterDaily(world) },
    { name: 'tidying', everyMs: 10_000, run: () => tidyEmbedded(database) },
    { name: 'files that nobody sent', everyMs: MINUTE, run: () => tidyFiles(world) },
  ]
  const workspace = options.workspace === undefined ? null : await ensureWorkspace(world, options.workspace)
  const designerDir = options.designerDir === undefined ? builtDesigner() : options.designerDir
  const working = new Set<Promise<void>>()
  const stop = new AbortController()
  const door = createDoor(database)

  return {
    database,
    world,
    live,
    metrics,
    fastify: usherPlugin({ world, live, metrics }, designerDir === null ? {} : { designerDir }),
    workspace,
    periodic,
    events: {
      emit: async (events, inside = {}) => {
        const list = Array.isArray(events) ? (events as readonly NewEvent[]) : [events as NewEvent]
        const source = inside.source ?? 'app'
        const { shards, ...answer } = await door(inside, (trx, workspace) =>
          emitEvents(trx, { workspace, source, heard: live }, list),
        )
        metrics.emitted(answer.accepted, answer.duplicates)
        tell(hints, shards, inside)
        return answer
      },
    },
    customers: {
      upsert: (patches, inside = {}) => {
        const list = Array.isArray(patches) ? (patches as readonly CustomerPatch[]) : [patches as CustomerPatch]
        return door(inside, (trx, workspace) => upsertCustomers(trx, workspace, list))
      },
    },
    journeys: {
      publish: async (source, inside = {}) => {
        const number = await door(inside, async (_trx, workspace) => workspace)
        const published = await inScope(world, number, (scoped) => publishSource({ ...scoped, by: CODE }, source))
        await refreshLive(database, live)
        return published
      },
      enrol: async ({ journey, ...ask }, inside = {}) => {
        const source = inside.source ?? 'app'
        const { accepted, shards } = await door(inside, async (trx, workspace) =>
          enrol(trx, { workspace, source }, [{ ...ask, journey: await journeyNumber(trx, workspace, journey) }]),
        )
        tell(hints, shards, inside)
        return accepted === 1
      },
    },
    work: ({ concurrency = 4, signal } = {}) => {
      const until = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal])
      const running: Promise<void> = work({
        world,
        visiting,
        performers: { ...performers, ...options.performers },
        periodic,
        metrics,
        concurrency,
        signal: until,
      }).finally(() => working.delete(running))
      working.add(running)
      return running
    },
    workUntilQuiet: () => workUntilQuiet({ world, visiting, performers: { ...performers, ...options.performers } }),
    close: async () => {
      stop.abort()
      await Promise.allSettled(working)
      await closePerformers()
      await hints.close()
      await database.close()
    },
  }
}

/** Who publishes when a backend does. */
const CODE = { id: 'code', name: 'code' }

type Door = <Value>(inside: Inside, act: (trx: Kysely<Schema>, workspace: number) => Promise<Value>) => Promise<Value>

/** Finds the workspace and the transaction: the caller's own, or one of ours that is held to the workspace. */
function createDoor(database: Database): Door {
  const numbers = new Map<string, number>()
  const numberOf = async (trx: Kysely<Schema>, slug: string | undefined): Promise<number> => {
    const known = numbers.get(slug ?? '')
    if (known !== undefined) return known
    let query = trx.selectFrom('workspace').select('id').limit(2)
    if (slug !== undefined) query = query.where('slug', '=', slug)
    const [only, second] = await query.execute()
    if (only === undefined)
      throw new Error(
        slug === undefined ? 'There is no workspace yet: create one first' : `There is no workspace "${slug}"`,
      )
    if (second !== undefined) throw new Error('There are several workspaces: say which one by its slug')
    // The answer without a slug may change when a second workspace is made.
    if (slug !== undefined) numbers.set(slug, only.id)
    return only.id
  }
  return async (inside, act) => {
    const { transaction, workspace } = inside
    if (transaction !== undefined)
      return insideCaller(transaction, async (trx) => act(trx, await numberOf(trx, workspace)))
    const number = await numberOf(database.db, workspace)
    return database.inWorkspace(number, (trx) => act(trx, number))
  }
}

async function journeyNumber(trx: Kysely<Schema>, workspace: number, id: string): Promise<number> {
  const journey = await trx
    .selectFrom('journey')
    .select('number')
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  if (journey === undefined) throw new Error(`There is no journey "${id}"`)
  return journey.number
}

/** In the caller's transaction nothing is there to be seen before it commits: workers are told a little later, and polling finds the rest. */
function tell(hints: World['hints'], shards: readonly number[], inside: Inside): void {
  if (inside.transaction === undefined) hints.shardReady(shards)
  else for (const ms of AFTER_COMMIT_MS) setTimeout(() => hints.shardReady(shards), ms).unref()
}
const AFTER_COMMIT_MS = [5, 50]
