import { sql } from 'kysely'
import { inScope, type Scoped } from '../api/scoped.ts'
import type { BatchEntryRecord } from '../database/schema.ts'
import type { World } from '../effects/world.ts'
import { SHARDS } from '../ingest/shard-of.ts'
import { shareDue } from './pace.ts'
import { awaitRound, beginRound } from './round.ts'

type Walking = Pick<World, 'database' | 'hints' | 'now'>

/**
 * Begins rounds that are due and puts the next customers of those under way on their way, as many as their pace allows. Any number of
 * processes may call it at once: an entry is one's at a time. Gives how many customers went.
 */
export async function walkEntries(world: Walking): Promise<number> {
  const entries = await world.database.asEngine((trx) =>
    trx
      .selectFrom('batch_entry')
      .select(['workspace', 'id'])
      .where('state', 'in', ['waiting', 'running'])
      .orderBy('id')
      .execute(),
  )
  let sent = 0
  for (const { workspace, id } of entries) sent += await inScope(world, workspace, (scoped) => walkEntry(scoped, id))
  if (sent > 0) world.hints.shardReady(Array.from({ length: SHARDS }, (_, shard) => shard))
  return sent
}

interface Claimed extends BatchEntryRecord {
  readonly journey_status: string
  readonly is_looking: boolean
}

async function walkEntry(scoped: Scoped, id: string): Promise<number> {
  const entry = await claim(scoped, id)
  if (entry === undefined) return 0
  const isLive = entry.journey_status === 'running'
  if (entry.state === 'running' && isLive) return sendDue(scoped, entry)
  if (entry.state !== 'waiting' || entry.round_at === null || entry.round_at > scoped.now) return 0
  // What was not said at nine in the morning, because the journey was paused, is not made up for at noon.
  if (!isLive) await awaitRound(scoped, entry)
  else if (!entry.is_looking) await beginRound(scoped, entry)
  return 0
}

async function claim({ trx, workspace }: Scoped, id: string): Promise<Claimed | undefined> {
  const { rows } = await sql<Claimed>`
    SELECT entry.*, journey.status AS journey_status,
      EXISTS (SELECT FROM usher.segment_refresh AS refresh WHERE refresh.workspace = entry.workspace) AS is_looking
    FROM usher.batch_entry AS entry JOIN usher.journey ON journey.number = entry.journey
    WHERE entry.workspace = ${workspace} AND entry.id = ${id} FOR UPDATE OF entry SKIP LOCKED`.execute(trx)
  return rows[0]
}

async function sendDue(scoped: Scoped, entry: Claimed): Promise<number> {
  const { trx, workspace, now } = scoped
  const share = shareDue(entry.next_at ?? now, entry.per_minute, now)
  if (share.customers === 0) return 0
  const sent = await send(scoped, entry, share.customers)
  await trx
    .updateTable('batch_entry')
    .set({ sent: entry.sent + sent, next_at: share.nextAt })
    .where('workspace', '=', workspace)
    .where('id', '=', entry.id)
    .execute()
  if (sent < share.customers || entry.sent + sent >= entry.total) await awaitRound(scoped, entry)
  return sent
}

/** A customer leaves the list in the statement that puts them on the way: nobody is lost, nobody goes twice. */
async function send({ trx, workspace, now }: Scoped, entry: Claimed, most: number): Promise<number> {
  const { id, segment, journey, rounds } = entry
  const { rows } = await sql<{ sent: number }>`
    WITH gone AS (
      DELETE FROM usher.batch_entry_customer WHERE workspace = ${workspace} AND entry = ${id} AND customer IN (
        SELECT customer FROM usher.batch_entry_customer WHERE workspace = ${workspace} AND entry = ${id} ORDER BY customer LIMIT ${most})
      RETURNING customer
    ), sent AS (
      INSERT INTO usher.inbox (shard, workspace, customer, kind, input_id, received_at, payload)
      SELECT c.shard, c.workspace, c.id, 'enrol', ${`b:${id}.${rounds}`}, ${now}::bigint,
        jsonb_build_object('journey', ${journey}::int, 'data', jsonb_build_object('batch', ${id}::text, 'segment', ${segment}::text))
      FROM gone JOIN usher.customer AS c ON c.workspace = ${workspace} AND c.id = gone.customer
    )
    SELECT count(*) AS sent FROM gone`.execute(trx)
  return rows[0]!.sent
}
