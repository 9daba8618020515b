import { SECOND } from '@usher/shared/base/time'
import { sql } from 'kysely'
import { Fault } from '../api/fault.ts'
import { inScope, type Scoped } from '../api/scoped.ts'
import type { BatchEntryRecord } from '../database/schema.ts'
import type { World } from '../effects/world.ts'
import { isConnectionLost } from '../worker/lost-connection.ts'
import { SEGMENT_ARCHIVED } from './audience.ts'
import { shareDue } from './pace.ts'
import { awaitRound, beginRound, NO_FAILURE } from './round.ts'

type Walking = Pick<World, 'database' | 'hints' | 'now' | 'log'>

interface Due {
  readonly workspace: number
  readonly id: string
}

/**
 * Begins rounds that are due and puts the next customers of those under way on their way, as many as their pace allows. Any number of
 * processes may call it at once: an entry is one's at a time. What goes wrong with one entry keeps no other waiting. Gives how many
 * customers went.
 */
export async function walkEntries(world: Walking): Promise<number> {
  let sent = 0
  const shards = new Set<number>()
  for (const due of await entriesDue(world)) {
    const gone = await walkOrNote(world, due)
    sent += gone.customers
    for (const shard of gone.shards) shards.add(shard)
  }
  world.hints.shardReady([...shards])
  return sent
}

/** Found by the instant at which they are due. Those of a paused journey, and those whose members are still being looked for, wait. */
async function entriesDue({ database, now }: Walking): Promise<readonly Due[]> {
  const at = await now()
  const { rows } = await sql<Due>`
    SELECT entry.workspace, entry.id FROM usher.batch_entry AS entry JOIN usher.journey ON journey.number = entry.journey
    WHERE entry.due_at <= ${at} AND ${canMove} ORDER BY entry.due_at`.execute(database.db)
  return rows
}

/** What was not said at nine in the morning, because the journey was paused, is not made up for at noon; what was to be said once waits. */
const canMove = sql<boolean>`
  CASE WHEN journey.status <> 'running' THEN entry.state = 'waiting' AND entry.rrule IS NOT NULL
    ELSE entry.state = 'running' OR NOT EXISTS (SELECT FROM usher.segment_refresh AS refresh WHERE refresh.workspace = entry.workspace) END`

interface Gone {
  readonly customers: number
  /** Which have work by it. */
  readonly shards: readonly number[]
}

const NOBODY: Gone = { customers: 0, shards: [] }

async function walkOrNote(world: Walking, { workspace, id }: Due): Promise<Gone> {
  try {
    return await inScope(world, workspace, (scoped) => walkEntry(scoped, id))
  } catch (error) {
    if (isConnectionLost(error)) throw error
    const isArchived = error instanceof Fault && error.detail.code === SEGMENT_ARCHIVED
    if (!isArchived) world.log.error({ workspace, entry: id, error }, 'A batch entry did not go on')
    await inScope(world, workspace, (scoped) => noteFailure(scoped, id, isArchived))
    return NOBODY
  }
}

interface Claimed extends BatchEntryRecord {
  readonly journey_status: string
}

async function walkEntry(scoped: Scoped, id: string): Promise<Gone> {
  const entry = await claim(scoped, id)
  if (entry === undefined) return NOBODY
  if (entry.state === 'running') return sendDue(scoped, entry)
  await (entry.journey_status === 'running' ? beginRound(scoped, entry) : awaitRound(scoped, entry))
  return NOBODY
}

async function claim({ trx, workspace, now }: Scoped, id: string): Promise<Claimed | undefined> {
  const { rows } = await sql<Claimed>`
    SELECT entry.*, journey.status AS journey_status
    FROM usher.batch_entry AS entry JOIN usher.journey ON journey.number = entry.journey
    WHERE entry.workspace = ${workspace} AND entry.id = ${id} AND entry.due_at <= ${now} AND ${canMove}
    FOR UPDATE OF entry SKIP LOCKED`.execute(trx)
  return rows[0]
}

async function sendDue(scoped: Scoped, entry: Claimed): Promise<Gone> {
  const { trx, workspace, now } = scoped
  const share = shareDue(entry.next_at ?? now, entry.per_minute, now)
  const gone = await send(scoped, entry, share.customers)
  const sent = entry.sent + gone.customers
  await trx
    .updateTable('batch_entry')
    .set({ sent, next_at: share.nextAt, ...NO_FAILURE })
    .where('workspace', '=', workspace)
    .where('id', '=', entry.id)
    .execute()
  if (gone.customers < share.customers || sent >= entry.total) await awaitRound(scoped, entry)
  return gone
}

/** A customer leaves the list in the statement that puts them on the way: nobody is lost, nobody goes twice. */
async function send({ trx, workspace, now }: Scoped, entry: Claimed, most: number): Promise<Gone> {
  const { id, segment, journey, rounds } = entry
  const { rows } = await sql<Gone>`
    WITH gone AS (
      DELETE FROM usher.batch_entry_customer WHERE workspace = ${workspace} AND entry = ${id} AND customer IN (
        SELECT customer FROM usher.batch_entry_customer WHERE workspace = ${workspace} AND entry = ${id} ORDER BY customer LIMIT ${most})
      RETURNING customer
    ), sent AS (
      INSERT INTO usher.inbox (shard, workspace, customer, kind, input_id, received_at, payload)
      SELECT c.shard, c.workspace, c.id, 'enrol', ${`b:${id}.${rounds}`}, ${now}::bigint,
        jsonb_build_object('journey', ${journey}::int, 'data', jsonb_build_object('batch', ${id}::text, 'segment', ${segment}::text))
      FROM gone JOIN usher.customer AS c ON c.workspace = ${workspace} AND c.id = gone.customer
      RETURNING shard
    )
    SELECT (SELECT count(*) FROM gone) AS customers, ARRAY(SELECT DISTINCT shard::int FROM sent) AS shards`.execute(trx)
  return rows[0]!
}

const MOST_ATTEMPTS = 6

/** Tried again after doubling pauses, and in the end left to people, who let it go on. An archived segment only they can restore. */
async function noteFailure({ trx, workspace, now }: Scoped, id: string, isArchived: boolean): Promise<void> {
  const isOver = sql<boolean>`(${isArchived}::boolean OR failures + 1 >= ${MOST_ATTEMPTS}::int)`
  await sql`
    UPDATE usher.batch_entry SET failures = failures + 1,
      state = CASE WHEN ${isOver} THEN 'stopped' ELSE state END,
      next_at = CASE WHEN ${isOver} THEN NULL ELSE next_at END,
      problem = CASE WHEN ${isOver} THEN ${isArchived ? 'segmentArchived' : 'failed'}::text END,
      retry_at = CASE WHEN NOT ${isOver} THEN ${now}::bigint + ${5 * SECOND}::bigint * (2 ^ failures)::bigint END
    WHERE workspace = ${workspace} AND id = ${id} AND state IN ('waiting', 'running')`.execute(trx)
}
