import { type Selectable, sql } from 'kysely'
import type { Scoped } from '../../api/scoped.ts'
import { newToken } from '../../auth/token.ts'
import { toJson } from '../../database/json.ts'
import type { CustomerTable } from '../../database/schema.ts'
import { forgetDays } from '../../experiments/forget-days.ts'
import { commandRun } from '../../ingest/commands.ts'
import { MERGED_KEY } from '../../ingest/merged-keys.ts'
import { lockShards } from '../../visit/lock-shard.ts'
import { belongings, belongingTables, keptByRun } from '../belongings.ts'
import { ofRuns, runsOf } from '../runs-of.ts'
import { mergeConversations } from './merge-conversations.ts'
import { moveRuns } from './move-runs.ts'

type CustomerRow = Selectable<CustomerTable>

/** Two customers under the locks of their shards: no visit thinks about either of them. */
export interface Merging {
  readonly customer: CustomerRow
  readonly merged: CustomerRow
}

/** Does a merge that was asked for. False while something of the other is under way: then nothing has changed. */
export async function mergeNow(scoped: Scoped, id: number): Promise<boolean> {
  const { trx, workspace, now } = scoped
  const asked = await trx
    .selectFrom('customer_merge')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (asked === undefined) return true
  const merging = await lockBoth(scoped, asked)
  if (merging === null) {
    // One of them is gone meanwhile: there is nothing to be done any more.
    await trx.deleteFrom('customer_merge').where('workspace', '=', workspace).where('id', '=', id).execute()
    return true
  }
  if ((await isUnderWay(scoped, merging)) || (await withdrawDoubles(scoped, merging))) return false
  await flagArms(scoped, merging)
  await mergeConversations(scoped, merging)
  await moveRuns(scoped, merging)
  await keepEarlierArms(scoped, merging)
  await moveBelongings(scoped, merging)
  await mergeProfiles(scoped, merging)
  await trx
    .updateTable('customer_merge')
    .set({ done_at: now })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
  return true
}

async function lockBoth(
  { trx, workspace }: Scoped,
  { customer, merged }: { readonly customer: number; readonly merged: number },
): Promise<Merging | null> {
  const find = () =>
    trx.selectFrom('customer').selectAll().where('workspace', '=', workspace).where('id', 'in', [customer, merged])
  await lockShards(
    trx,
    (await find().execute()).map(({ shard }) => shard),
  )
  const rows = await find().orderBy('id').forUpdate().execute()
  const [one, other] = [customer, merged].map((id) => rows.find((row) => row.id === id))
  return one === undefined || other === undefined ? null : { customer: one, merged: other }
}

/**
 * An effect's key is made of its run: one that may have left must not get another. What a held run keeps for later names it,
 * and a person may be in the middle of a talk.
 */
async function isUnderWay({ trx, workspace }: Scoped, { customer, merged }: Merging): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM usher.effect WHERE shard = ${merged.shard} AND workspace = ${workspace} AND customer = ${merged.id} AND due_at IS NOT NULL
    UNION ALL
    SELECT FROM usher.conversation AS other JOIN usher.conversation AS own USING (workspace, channel)
    WHERE workspace = ${workspace} AND other.customer = ${merged.id} AND own.customer = ${customer.id} AND other.owner IN ('queue', 'human')
    UNION ALL
    SELECT FROM usher.run WHERE shard = ${merged.shard} AND workspace = ${workspace} AND customer = ${merged.id} AND held AND state ? 'k'
    UNION ALL
    SELECT FROM usher.erasure WHERE workspace = ${workspace} AND customer IN (${customer.id}, ${merged.id}) AND done_at IS NULL`.execute(
    trx,
  )
  return rows.length > 0
}

/** Who is in a journey twice would be told everything twice: the other's run ends, and stays in the history. Gives whether there were any. */
async function withdrawDoubles({ trx, workspace }: Scoped, { customer, merged }: Merging): Promise<boolean> {
  const { rows } = await sql<{ id: number; asked: boolean }>`
    SELECT other.id, EXISTS (SELECT FROM usher.inbox WHERE shard = other.shard AND workspace = other.workspace AND customer = other.customer AND kind = 'withdraw'
      AND (payload->>'run')::bigint = other.id) AS asked
    FROM usher.run AS other JOIN usher.run AS own ON own.shard = ${customer.shard} AND own.workspace = other.workspace AND own.customer = ${customer.id}
      AND own.journey = other.journey AND own.entry_key = other.entry_key
    WHERE other.shard = ${merged.shard} AND other.workspace = ${workspace} AND other.customer = ${merged.id}`.execute(
    trx,
  )
  for (const { id, asked } of rows)
    if (!asked) await commandRun(trx, workspace, { kind: 'withdraw', run: id, reason: 'merged' }, newToken())
  return rows.length > 0
}

/** Who was drawn into two arms of one test has seen both, and counts in neither. */
async function flagArms({ trx, workspace }: Scoped, { customer, merged }: Merging): Promise<void> {
  await forgetDays({ trx, workspace }, [customer.id, merged.id])
  await sql`
    UPDATE usher.assignment AS own SET conflict = true FROM usher.assignment AS other
    WHERE own.workspace = ${workspace} AND own.customer = ${customer.id} AND other.workspace = own.workspace AND other.customer = ${merged.id}
      AND other.experiment = own.experiment AND (other.arm <> own.arm OR other.conflict)`.execute(trx)
}

/** Who was drawn into the same arm twice has been in it, and has seen it, since the first time: outcomes count from there. */
async function keepEarlierArms({ trx, workspace }: Scoped, { customer, merged }: Merging): Promise<void> {
  const both = sql`own.workspace = ${workspace} AND own.customer = ${customer.id} AND other.workspace = own.workspace
    AND other.customer = ${merged.id} AND other.experiment = own.experiment AND other.arm = own.arm`
  await sql`UPDATE usher.assignment AS own SET epoch = other.epoch, assigned_at = other.assigned_at
    FROM usher.assignment AS other WHERE ${both} AND other.assigned_at < own.assigned_at`.execute(trx)
  await sql`UPDATE usher.exposure AS own SET epoch = other.epoch, exposed_at = other.exposed_at, run = other.run, journey = other.journey,
      version = other.version, node = other.node
    FROM usher.exposure AS other WHERE ${both} AND other.exposed_at < own.exposed_at`.execute(trx)
}

/** What was said last about a purpose and a channel is what holds. */
async function mergeConsents(
  { trx, workspace }: Pick<Scoped, 'trx' | 'workspace'>,
  { customer, merged }: Merging,
): Promise<void> {
  await sql`
    WITH other AS (DELETE FROM usher.consent WHERE workspace = ${workspace} AND customer = ${merged.id} RETURNING *)
    INSERT INTO usher.consent AS own (workspace, customer, purpose, channel, state, at, is_dated, source)
    SELECT workspace, ${customer.id}, purpose, channel, state, at, is_dated, source FROM other
    ON CONFLICT (workspace, customer, purpose, channel) DO UPDATE
      SET state = excluded.state, at = excluded.at, is_dated = excluded.is_dated, source = excluded.source
      WHERE (excluded.is_dated, excluded.at) > (own.is_dated, own.at)`.execute(trx)
  await sql`
    DELETE FROM usher.consent AS own USING usher.consent AS every
    WHERE own.workspace = ${workspace} AND own.customer = ${customer.id} AND own.channel <> 'every' AND every.workspace = own.workspace
      AND every.customer = own.customer AND every.purpose = own.purpose AND every.channel = 'every'
      AND (every.is_dated, every.at) > (own.is_dated, own.at)`.execute(trx)
}

async function moveBelongings({ trx, workspace }: Scoped, { customer, merged }: Merging): Promise<void> {
  // Those that go on are the customer's by now.
  const runs = [
    ...(await runsOf(trx, { workspace, customer: customer.id })),
    ...(await runsOf(trx, { workspace, customer: merged.id })),
  ]
  for (const table of belongingTables) {
    const name = sql.table(`usher.${table}`)
    const theirs = sql`workspace = ${workspace} AND customer = ${merged.id}`
    const { merged: how } = belongings[table]
    if (how === 'by hand') continue
    if (how !== 'moves')
      await sql`DELETE FROM ${name} AS other USING ${name} AS own WHERE other.workspace = ${workspace} AND own.workspace = other.workspace
        AND other.customer = ${merged.id} AND own.customer = ${customer.id} AND ${sql.raw(how.ownWinsWhere)}`.execute(
        trx,
      )
    const mine = keptByRun(table) ? sql`${theirs} AND ${ofRuns(runs)}` : theirs
    await sql`UPDATE ${name} SET customer = ${customer.id} WHERE ${mine}`.execute(trx)
  }
  await sql`
    WITH other AS (DELETE FROM usher.event_total WHERE workspace = ${workspace} AND customer = ${merged.id} RETURNING *)
    INSERT INTO usher.event_total AS own (workspace, customer, name, count, first_at, last_at, received_at, sum)
    SELECT workspace, ${customer.id}, name, count, first_at, last_at, received_at, sum FROM other
    ON CONFLICT (workspace, customer, name) DO UPDATE SET count = own.count + excluded.count, sum = own.sum + excluded.sum,
      first_at = least(own.first_at, excluded.first_at), last_at = greatest(own.last_at, excluded.last_at),
      received_at = greatest(own.received_at, excluded.received_at)`.execute(trx)
  await mergeConsents({ trx, workspace }, { customer, merged })
  await sql`UPDATE usher.identity_conflict SET holder = ${customer.id} WHERE workspace = ${workspace} AND holder = ${merged.id}`.execute(
    trx,
  )
  await sql`DELETE FROM usher.identity_conflict WHERE workspace = ${workspace} AND holder = customer`.execute(trx)
}

/** What only the other said is taken over; where both spoke, who is left is believed, and the other's words are kept beside. */
async function mergeProfiles({ trx, workspace, now }: Scoped, { customer, merged }: Merging): Promise<void> {
  const own = customer.attributes
  const other = merged.attributes
  const differing = Object.entries(other).filter(
    ([name, value]) => name in own && JSON.stringify(own[name]) !== JSON.stringify(value),
  )
  const kept = differing.length === 0 ? {} : { [`merged:${merged.key}`]: Object.fromEntries(differing) }
  await trx.deleteFrom('customer').where('workspace', '=', workspace).where('id', '=', merged.id).execute()
  await trx
    .updateTable('customer')
    .set({
      attributes: toJson({ ...other, ...own, ...kept }),
      tags: [...new Set([...customer.tags, ...merged.tags])].sort(),
      created_at: Math.min(customer.created_at, merged.created_at),
      updated_at: now,
    })
    .where('workspace', '=', workspace)
    .where('id', '=', customer.id)
    .execute()
  await trx
    .insertInto('customer_identity')
    .values({ workspace, kind: MERGED_KEY, value: merged.key, customer: customer.id, source: 'merge', at: now })
    .execute()
}
