import type { JsonObject } from '@usher/shared/base/json'
import type { ShopDatabase, ShopTransaction } from '../database/shop-database.ts'
import type { UsherAddress } from '../settings.ts'

/**
 * Delivers what waits, oldest first, and says how much that was. What Usher takes is marked after its answer, so a shop that dies in
 * between sends it again, and Usher knows it by its id. Throws when Usher is away; what it will never take is set aside with its reason.
 */
export async function deliver(database: ShopDatabase, usher: UsherAddress): Promise<number> {
  const waiting = await database.transaction((trx) => waitingIn(trx))
  for (const batch of batchesOf(waiting)) await deliverBatch(database, usher, batch)
  return waiting.length
}

const AT_ONCE = 100
const LONGEST_MS = 10_000

interface Waiting {
  readonly seq: number
  readonly kind: 'event' | 'customer'
  readonly body: JsonObject
}

function waitingIn(trx: ShopTransaction): Promise<Waiting[]> {
  return trx
    .selectFrom('outbox')
    .select(['seq', 'kind', 'body'])
    .where('sent_at', 'is', null)
    .where('refused', 'is', null)
    .orderBy('seq')
    .limit(AT_ONCE)
    .execute()
}

/** Neighbours of one kind travel together: the order of things is kept. */
function batchesOf(waiting: readonly Waiting[]): readonly (readonly Waiting[])[] {
  const batches: Waiting[][] = []
  for (const one of waiting) {
    const last = batches.at(-1)
    if (last?.[0]?.kind === one.kind) last.push(one)
    else batches.push([one])
  }
  return batches
}

/** One that is bad spoils no other: a batch that is refused is sent one by one. */
async function deliverBatch(database: ShopDatabase, usher: UsherAddress, batch: readonly Waiting[]): Promise<void> {
  const refused = await post(usher, batch)
  if (refused === null) return settle(database, batch, { sent_at: new Date() })
  if (batch.length === 1) return settle(database, batch, { refused })
  for (const one of batch) await deliverBatch(database, usher, [one])
}

const DOORS = {
  event: { path: 'v1/events', member: 'events' },
  customer: { path: 'v1/customers', member: 'customers' },
}

/** Null when it was taken, else why it never will be. */
async function post({ url, apiKey }: UsherAddress, batch: readonly Waiting[]): Promise<string | null> {
  const { path, member } = DOORS[batch[0]!.kind]
  const response = await fetch(`${url}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
    body: JSON.stringify({ [member]: batch.map(({ body }) => body) }),
    redirect: 'error',
    signal: AbortSignal.timeout(LONGEST_MS),
  })
  const text = (await response.text()).slice(0, 500)
  if (response.ok) return null
  if (NEVER.has(response.status)) return `${response.status} ${text}`
  throw new Error(`${path} was answered ${response.status}: ${text.slice(0, 200)}`)
}

/** These are about what was sent. A key that is wrong, like an Usher that is away, can be mended: everything waits. */
const NEVER: ReadonlySet<number> = new Set([400, 413, 422])

async function settle(
  database: ShopDatabase,
  batch: readonly Waiting[],
  how: { readonly sent_at: Date } | { readonly refused: string },
): Promise<void> {
  const numbers = batch.map(({ seq }) => seq)
  await database.transaction((trx) => trx.updateTable('outbox').set(how).where('seq', 'in', numbers).execute())
}
