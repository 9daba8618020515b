import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import { readClock } from '../clock/clock.ts'
import { toJson } from '../database/json.ts'
import type { Schema } from '../database/schema.ts'
import type { World } from '../effects/world.ts'
import { EVERY_SHARD } from '../ingest/shard-of.ts'
import { judgeAgain } from './parked-facts.ts'

/**
 * Has every customer of the workspace looked at again, from the first, because a rule is another one. `tell`: journeys hear of those who
 * come in and go out by it, as if something had happened to them.
 */
export async function beginRefresh(scoped: Scoped, segment: number, tell: boolean): Promise<void> {
  const { trx, workspace, now } = scoped
  await judgeAgain(scoped)
  await sql`
    INSERT INTO usher.segment_refresh AS known (workspace, quiet, done_to, last, begun_at)
    SELECT ${workspace}::int, ${tell ? [] : [segment]}::int[], 0, coalesce(max(id), 0), ${now}::bigint FROM usher.customer WHERE workspace = ${workspace}
    ON CONFLICT (workspace) DO UPDATE SET quiet = array_remove(known.quiet, ${segment}::int) || excluded.quiet, done_to = 0, last = excluded.last,
      sent_to = 0, begun_at = excluded.begun_at`.execute(trx)
}

/** Puts the next customers of every refresh on their way to the visits, as many as those keep up with. Gives how many. */
export async function walkRefreshes({ database, hints }: Pick<World, 'database' | 'hints'>): Promise<number> {
  let sent = 0
  for (;;) {
    const some = await database.asEngine(sendSome)
    sent += some
    if (some === 0) break
    hints.shardReady(EVERY_SHARD)
  }
  return sent
}

/** Customers that are put on the way at once, and those that may be on it: events of others must not wait behind them. */
const AT_ONCE = 5_000
const MOST_ON_THE_WAY = 20_000

interface Refresh {
  readonly workspace: number
  readonly quiet: readonly number[]
  readonly done_to: number
  readonly last: number
  readonly sent_to: number
}

async function sendSome(trx: Kysely<Schema>): Promise<number> {
  const { rows } = await sql<Refresh>`
    SELECT workspace, quiet, done_to, last, sent_to FROM usher.segment_refresh FOR UPDATE SKIP LOCKED`.execute(trx)
  let sent = 0
  for (const refresh of rows) if (!(await isBusy(trx, refresh))) sent += await sendNext(trx, refresh)
  return sent
}

async function isBusy(trx: Kysely<Schema>, { workspace }: Refresh): Promise<boolean> {
  const { rows } = await sql<{ waiting: number }>`
    SELECT count(*) AS waiting FROM (SELECT FROM usher.inbox WHERE workspace = ${workspace} LIMIT ${MOST_ON_THE_WAY}) AS seen`.execute(
    trx,
  )
  return rows[0]!.waiting >= MOST_ON_THE_WAY
}

async function sendNext(trx: Kysely<Schema>, refresh: Refresh): Promise<number> {
  const { workspace, quiet, done_to, last, sent_to } = refresh
  const { rows } = await sql<{ sent: number; to: number | null; row: number | null }>`
    WITH next AS (
      SELECT shard, id FROM usher.customer WHERE workspace = ${workspace} AND id > ${done_to} AND id <= ${last} ORDER BY id LIMIT ${AT_ONCE}
    ), sent AS (
      INSERT INTO usher.inbox (shard, workspace, customer, kind, input_id, received_at, payload)
      SELECT shard, ${workspace}::int, id, 'facts', 'facts', ${await readClock(trx)}::bigint, ${toJson({ quiet: [...quiet] })}::jsonb FROM next
      RETURNING id
    )
    SELECT count(*) AS sent, max(id) AS to, (SELECT max(id) FROM sent) AS row FROM next`.execute(trx)
  const { sent, to, row } = rows[0]!
  if (to === null) await endWhenSeen(trx, refresh)
  else
    await trx
      .updateTable('segment_refresh')
      .set({ done_to: to, sent_to: Math.max(sent_to, row ?? 0) })
      .where('workspace', '=', workspace)
      .execute()
  return sent
}

/** While the last of them are on their way to a visit, who is a member is not yet known: nobody may go by it. */
async function endWhenSeen(trx: Kysely<Schema>, { workspace, sent_to }: Refresh): Promise<void> {
  await sql`
    DELETE FROM usher.segment_refresh WHERE workspace = ${workspace} AND NOT EXISTS (
      SELECT FROM usher.inbox WHERE inbox.workspace = ${workspace} AND kind = 'facts' AND inbox.id <= ${sent_to})`.execute(
    trx,
  )
}
