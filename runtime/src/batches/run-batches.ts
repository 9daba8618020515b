import { MINUTE } from '@usher/shared/base/time'
import { z } from 'zod'
import { inScope, type Scoped } from '../api/scoped.ts'
import type { JobConnector } from '../connectors/jobs.ts'
import { inTime } from '../effects/in-time.ts'
import type { World } from '../effects/world.ts'
import { type BatchItem, settleItem } from './settle-item.ts'

const AT_ONCE = 20
const MOST_ATTEMPTS = 6
const LONGEST_MS = 60_000

/** Longer than a job may take: a process that died leaves the batch to the next one, under the same key. */
const LEASE_MS = 2 * LONGEST_MS

/** Closes the batches whose time has come and has them done. Any number of processes may call it at once. */
export async function runBatches(world: World): Promise<number> {
  const now = await world.now()
  const due = await world.database.db
    .selectFrom('batch')
    .select(['workspace', 'id'])
    .where((is) =>
      is.or([
        is.and([is('state', '=', 'open'), is('closes_at', '<=', now)]),
        is.and([is('state', '=', 'running'), is('retry_at', '<=', now)]),
      ]),
    )
    .limit(AT_ONCE)
    .execute()
  for (const { workspace, id } of due) await runBatch(world, workspace, id)
  return due.length
}

interface Job {
  readonly name: string
  readonly attempts: number
  readonly items: readonly (BatchItem & { readonly customerKey: string })[]
}

/** The job runs outside of any transaction: what it answers is written down afterwards, each item once. */
async function runBatch(world: World, workspace: number, id: string): Promise<void> {
  const job = await inScope(world, workspace, (scoped) => claimBatch(scoped, id))
  if (job === null) return
  const answer = await ask(world.connectors.jobs, id, job)
  const shards = await inScope(world, workspace, (scoped) =>
    'problem' in answer ? retryLater(scoped, id, job, answer.problem) : finish(scoped, id, answer.results),
  )
  world.hints.shardReady(shards)
}

/** Null when somebody was faster. */
async function claimBatch(scoped: Scoped, id: string): Promise<Job | null> {
  const { trx, workspace, now } = scoped
  const batch = await trx
    .selectFrom('batch')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const isDue =
    batch.state === 'open' ? batch.closes_at <= now : batch.state === 'running' && (batch.retry_at ?? 0) <= now
  if (!isDue) return null
  const attempts = batch.attempts + 1
  await set(scoped, id, { state: 'running', attempts, retry_at: now + LEASE_MS })
  const items = await trx
    .selectFrom('batch_item')
    .innerJoin('customer', 'customer.id', 'batch_item.customer')
    .selectAll('batch_item')
    .select('customer.key as customerKey')
    .where('batch_item.workspace', '=', workspace)
    .where('batch', '=', id)
    .where('state', '=', 'waiting')
    .orderBy('seq')
    .execute()
  return { name: batch.name, attempts, items }
}

type Answer = { readonly results: z.output<typeof jobResults> } | { readonly problem: string }

async function ask(jobs: JobConnector | undefined, key: string, { name, items }: Job): Promise<Answer> {
  if (jobs === undefined) return { problem: 'No job connector is connected' }
  const wanted = items.map((item) => ({ key: item.key, customer: item.customerKey, data: item.data }))
  try {
    const tooLate = () => new Error(`No answer within ${LONGEST_MS / 1_000} seconds`)
    const read = jobResults.safeParse(await inTime(jobs.run({ key, batch: name, items: wanted }), LONGEST_MS, tooLate))
    return read.success ? { results: read.data } : { problem: 'The job gave an answer that its contract does not have' }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

const jobResults = z.array(z.object({ key: z.string(), ok: z.boolean(), reason: z.string().max(1_000).optional() }))

/** Each item by what the job says of it; one that it does not mention was not done. */
async function finish(scoped: Scoped, id: string, results: z.output<typeof jobResults>): Promise<readonly number[]> {
  const byKey = new Map(results.map((result) => [result.key, result]))
  const items = await waitingItems(scoped, id)
  for (const item of items) {
    const said = byKey.get(item.key)
    const reason = said === undefined ? NOT_MENTIONED : (said.reason ?? '')
    await settleItem(scoped, item, { result: said?.ok === true ? 'done' : 'failed', reason })
  }
  await set(scoped, id, { state: 'done', retry_at: null, problem: null })
  return [...new Set(items.map(({ shard }) => shard))]
}

const NOT_MENTIONED = 'The job did not say what became of it'

/** Doubling pauses; after the last attempt every item fails with the reason, and the batch is kept as dead. */
async function retryLater(scoped: Scoped, id: string, { attempts }: Job, problem: string): Promise<readonly number[]> {
  if (attempts < MOST_ATTEMPTS) {
    await set(scoped, id, { problem, retry_at: scoped.now + MINUTE * 2 ** (attempts - 1) })
    return []
  }
  const items = await waitingItems(scoped, id)
  for (const item of items) await settleItem(scoped, item, { result: 'failed', reason: problem })
  await set(scoped, id, { state: 'dead', problem, retry_at: null })
  return [...new Set(items.map(({ shard }) => shard))]
}

function waitingItems({ trx, workspace }: Scoped, batch: string): Promise<BatchItem[]> {
  return trx
    .selectFrom('batch_item')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('batch', '=', batch)
    .where('state', '=', 'waiting')
    .orderBy('seq')
    .execute()
}

async function set(
  { trx, workspace, now }: Scoped,
  id: string,
  changes: { state?: string; attempts?: number; retry_at?: number | null; problem?: string | null },
): Promise<void> {
  await trx
    .updateTable('batch')
    .set({ ...changes, updated_at: now })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
}
