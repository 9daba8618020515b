import { SECOND } from '@usher/shared/base/time'
import { sql } from 'kysely'
import { invalid } from '../api/fault.ts'
import type { Scoped, ScopedBy } from '../api/scoped.ts'
import { newToken } from '../auth/token.ts'
import { toJson } from '../database/json.ts'
import { commandRun, shardOfRun } from '../ingest/commands.ts'
import { erasedHash } from '../ingest/erased-keys.ts'
import { MERGED_KEY } from '../ingest/merged-keys.ts'
import { LEASE_MS } from '../outbox/claim-effects.ts'
import { lockShards } from '../visit/lock-shard.ts'
import { findCustomer } from './customer.ts'
import { ofRuns, runsOf } from './runs-of.ts'

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
  const { id, shard } = await findCustomer(scoped, key)
  // No visit is in the middle of it, and none looks at what the emptied profile changes.
  await lockShards(trx, [shard])
  await sql`SELECT set_config('usher.visiting', 'on', true)`.execute(trx)
  const names = await namesOf(scoped, id)
  const pseudonym = `${ERASED_KEY}${newToken().slice(0, 16)}`
  await sql`
    INSERT INTO usher.erased_subject (workspace, hash)
    SELECT brand.id, ${sql.raw(erasedHash('brand', 'names.value'))} FROM usher.workspace AS brand, unnest(${names}::text[]) AS names (value)
    WHERE brand.id = ${workspace} ON CONFLICT DO NOTHING`.execute(trx)
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
    .where('target', 'in', names)
    .execute()
  // What has come and was not dealt with starts nothing any more.
  await trx
    .deleteFrom('inbox')
    .where('shard', '=', shard)
    .where('workspace', '=', workspace)
    .where('customer', '=', id)
    .execute()
  const performing = await cancelEffects(scoped, id)
  const due_at = performing ? now + LEASE_MS + MARGIN_MS : now
  await trx
    .insertInto('erasure')
    .values({ workspace, customer: id, asked_by: by.id, asked_at: now, due_at, done_at: null })
    .execute()
  return { pseudonym, shards: await withdrawRuns(scoped, id) }
}

/** Every id of the brand's that has meant this customer. */
async function namesOf({ trx, workspace }: Scoped, customer: number): Promise<string[]> {
  const { rows } = await sql<{ value: string }>`
    SELECT key AS value FROM usher.customer WHERE workspace = ${workspace} AND id = ${customer}
    UNION SELECT value FROM usher.customer_identity WHERE workspace = ${workspace} AND customer = ${customer} AND kind = ${MERGED_KEY}`.execute(
    trx,
  )
  return rows.map(({ value }) => value)
}

/** What has not left yet does not leave any more. Gives whether something is perhaps being performed this moment. */
async function cancelEffects({ trx, workspace, now }: ScopedBy, customer: number): Promise<boolean> {
  const { rows } = await sql<{ attempt: number }>`
    UPDATE usher.effect SET state = 'failed', due_at = NULL, settled_at = ${now}, outcome = ${toJson(ERASED)}::jsonb
    WHERE workspace = ${workspace} AND ${ofRuns(await runsOf(trx, { workspace, customer }))} AND settled_at IS NULL
    RETURNING attempt`.execute(trx)
  return rows.some(({ attempt }) => attempt > 0)
}

const ERASED = { kind: 'failed', code: 'ERASED', message: 'The customer was erased' }

/** Ends what goes on and has not been asked to end. Gives the shards that have something to do. */
export async function withdrawRuns({ trx, workspace }: Scoped, customer: number): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT run.id FROM usher.run WHERE shard = (SELECT shard FROM usher.customer WHERE workspace = ${workspace} AND id = ${customer})
      AND workspace = ${workspace} AND customer = ${customer} AND NOT EXISTS (
        SELECT FROM usher.inbox WHERE inbox.shard = run.shard AND inbox.workspace = run.workspace AND inbox.customer = run.customer
          AND kind = 'withdraw' AND (payload->>'run')::bigint = run.id)`.execute(trx)
  for (const { id } of rows)
    await commandRun(trx, workspace, { kind: 'withdraw', run: id, reason: 'erased' }, newToken())
  return rows.map(({ id }) => shardOfRun(id))
}
