import { type Instant, MINUTE } from '@usher/shared/base/time'
import { inScope, type Scoped } from '../api/scoped.ts'
import { type JobConnector, type JobResult, jobResults } from '../connectors/jobs.ts'
import { storableText } from '../database/json.ts'
import { inTime } from '../effects/in-time.ts'
import type { World } from '../effects/world.ts'
import { type Batch, itemsOf, lockBatch, setBatch } from './batch.ts'
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
  const { jobs } = world.connectors
  if (jobs === undefined) return inScope(world, workspace, (scoped) => leaveToPeople(scoped, id))
  const job = await inScope(world, workspace, (scoped) => claimBatch(scoped, id))
  if (job === null) return
  const answer = await ask(jobs, id, job)
  const shards = await inScope(world, workspace, (scoped) =>
    'problem' in answer ? retryLater(scoped, id, job, answer.problem) : finish(scoped, id, answer.results),
  )
  world.hints.shardReady(shards)
}

/** Nothing is connected that could do it: people download it and say what became of each. */
async function leaveToPeople(scoped: Scoped, id: string): Promise<void> {
  if (!isDue(await lockBatch(scoped, id), scoped.now)) return
  const items = await waitingItems(scoped, id)
  const state = items.length === 0 ? 'done' : 'waiting'
  await setBatch(scoped, id, { state, executor: 'people', retry_at: null })
}

/** Null when somebody was faster, or when nothing is left to do. */
async function claimBatch(scoped: Scoped, id: string): Promise<Job | null> {
  const batch = await lockBatch(scoped, id)
  if (!isDue(batch, scoped.now)) return null
  const items = await waitingItems(scoped, id)
  if (items.length === 0) {
    await setBatch(scoped, id, { state: 'done', retry_at: null, problem: null })
    return null
  }
  const attempts = batch.attempts + 1
  await setBatch(scoped, id, { state: 'running', executor: 'job', attempts, retry_at: scoped.now + LEASE_MS })
  return { name: batch.name, attempts, items }
}

function isDue({ state, closes_at, retry_at }: Batch, now: Instant): boolean {
  return state === 'open' ? closes_at <= now : state === 'running' && (retry_at ?? 0) <= now
}

type Answer = { readonly results: readonly JobResult[] } | { readonly problem: string }

async function ask(jobs: JobConnector, key: string, { name, items }: Job): Promise<Answer> {
  const wanted = items.map((item) => ({ key: item.key, customer: item.customerKey, data: item.data }))
  try {
    const tooLate = () => new Error(`No answer within ${LONGEST_MS / 1_000} seconds`)
    const read = jobResults.safeParse(await inTime(jobs.run({ key, batch: name, items: wanted }), LONGEST_MS, tooLate))
    return read.success ? { results: read.data } : { problem: 'The job gave an answer that its contract does not have' }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

/** Each item by what the job says of it; one that it does not mention was not done. */
async function finish(scoped: Scoped, id: string, results: readonly JobResult[]): Promise<readonly number[]> {
  const byKey = new Map(results.map((result) => [result.key, result]))
  const items = await waitingItems(scoped, id)
  for (const item of items) {
    const said = byKey.get(item.key)
    const reason = said === undefined ? NOT_MENTIONED : (said.reason ?? '')
    await settleItem(scoped, item, { result: said?.ok === true ? 'done' : 'failed', reason })
  }
  await setBatch(scoped, id, { state: 'done', retry_at: null, problem: null })
  return [...new Set(items.map(({ shard }) => shard))]
}

const NOT_MENTIONED = 'The job did not say what became of it'

/** Doubling pauses. After the last attempt the batch is dead: people have the job asked again, or do it themselves. */
async function retryLater(scoped: Scoped, id: string, { attempts }: Job, problem: string): Promise<readonly number[]> {
  const isOver = attempts >= MOST_ATTEMPTS
  const again = { state: 'running', retry_at: scoped.now + MINUTE * 2 ** (attempts - 1) }
  await setBatch(scoped, id, {
    problem: storableText(problem),
    ...(isOver ? { state: 'dead', retry_at: null } : again),
  })
  return []
}

async function waitingItems(scoped: Scoped, batch: string) {
  return (await itemsOf(scoped, batch)).filter(({ state }) => state === 'waiting')
}
