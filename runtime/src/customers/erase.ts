import { SECOND } from '@usher/shared/base/time'
import { sql } from 'kysely'
import { invalid } from '../api/fault.ts'
import type { ScopedBy } from '../api/scoped.ts'
import { newToken } from '../auth/token.ts'
import { toJson } from '../database/json.ts'
import { commandRun, shardOfRun } from '../ingest/commands.ts'
import { erasedHash } from '../ingest/erased-keys.ts'
import { LEASE_MS } from '../outbox/claim-effects.ts'
import { findCustomer } from './customer.ts'

/** The name under which an erased customer still counts. Nothing leads from it to who it was. */
export const ERASED_KEY = 'erased:'

/** An effect that is being performed this moment writes down what it did until its lease ends. */
const MARGIN_MS = 2 * SECOND

export interface Erasing {
  readonly pseudonym: string
  readonly shards: readonly number[]
}

/**
 * Begins to forget a customer. From this commit on nobody finds them, nothing more is sent, and what comes under their id is dropped.
 * What is under way ends; then `finishErasures` takes away the rest.
 */
export async function eraseCustomer(scoped: ScopedBy, key: string, confirm: string): Promise<Erasing> {
  if (confirm !== key)
    throw invalid('NOT_CONFIRMED', 'The id that was typed is not the customer’s', 'Type the id once more', 'confirm')
  const { trx, workspace, now, by } = scoped
  const { id } = await findCustomer(scoped, key)
  const pseudonym = `${ERASED_KEY}${newToken().slice(0, 16)}`
  await sql`
    INSERT INTO usher.erased_subject (workspace, hash)
    SELECT brand.id, ${sql.raw(erasedHash('brand', 'names.value'))} FROM usher.workspace AS brand, (
      SELECT key AS value FROM usher.customer WHERE workspace = ${workspace} AND id = ${id}
      UNION SELECT value FROM usher.customer_identity WHERE workspace = ${workspace} AND customer = ${id} AND kind = 'key'
    ) AS names WHERE brand.id = ${workspace} ON CONFLICT DO NOTHING`.execute(trx)
  await trx
    .updateTable('customer')
    .set({ key: pseudonym, attributes: toJson({}), tags: [], named: null, initials: null, updated_at: now })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
  for (const table of ['visitor', 'customer_identity'] as const)
    await trx.deleteFrom(table).where('workspace', '=', workspace).where('customer', '=', id).execute()
  await trx
    .updateTable('audit')
    .set({ target: pseudonym })
    .where('workspace', '=', workspace)
    .where('target', '=', key)
    .execute()
  const performing = await cancelEffects(scoped, id)
  const due_at = performing ? now + LEASE_MS + MARGIN_MS : now
  await trx
    .insertInto('erasure')
    .values({ workspace, customer: id, asked_by: by.id, asked_at: now, due_at, done_at: null })
    .execute()
  return { pseudonym, shards: await withdrawRuns(scoped, id) }
}

/** What has not left yet does not leave any more. Gives whether something is perhaps being performed this moment. */
async function cancelEffects({ trx, workspace, now }: ScopedBy, customer: number): Promise<boolean> {
  const { rows } = await sql<{ attempt: number }>`
    UPDATE usher.effect SET state = 'failed', due_at = NULL, settled_at = ${now}, outcome = ${toJson(ERASED)}::jsonb
    WHERE workspace = ${workspace} AND customer = ${customer} AND shard = ANY(${ALL_SHARDS}) AND settled_at IS NULL
    RETURNING attempt`.execute(trx)
  return rows.some(({ attempt }) => attempt > 0)
}

const ERASED = { kind: 'failed', code: 'ERASED', message: 'The customer was erased' }
/** The tables of runs are found by shard and workspace first. */
const ALL_SHARDS = sql`ARRAY(SELECT generate_series(0, 63))`

async function withdrawRuns(scoped: ScopedBy, customer: number): Promise<readonly number[]> {
  const { trx, workspace } = scoped
  const runs = await trx
    .selectFrom('run')
    .select('id')
    .where('workspace', '=', workspace)
    .where('customer', '=', customer)
    .where(sql<boolean>`shard = ANY(${ALL_SHARDS})`)
    .execute()
  for (const { id } of runs)
    await commandRun(trx, workspace, { kind: 'withdraw', run: id, reason: 'erased' }, newToken())
  return runs.map(({ id }) => shardOfRun(id))
}
