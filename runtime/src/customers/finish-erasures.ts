import { sql } from 'kysely'
import { inScope, type Scoped } from '../api/scoped.ts'
import type { World } from '../effects/world.ts'
import { lockShards } from '../visit/lock-shard.ts'
import { belongings, belongingTables, keptByRun } from './belongings.ts'
import { withdrawRuns } from './erase.ts'
import { ofRuns, runsOf } from './runs-of.ts'

/** Takes away what is left of erased customers, once nothing of theirs is under way. Any number of processes may call it at once. */
export async function finishErasures(world: Pick<World, 'database' | 'now'>): Promise<number> {
  const due = await world.database.db
    .selectFrom('erasure')
    .select(['workspace', 'customer'])
    .where('done_at', 'is', null)
    .where('due_at', '<=', await world.now())
    .execute()
  let finished = 0
  for (const { workspace, customer } of due)
    if (await inScope(world, workspace, (scoped) => finishOne(scoped, customer))) finished++
  return finished
}

async function finishOne(scoped: Scoped, customer: number): Promise<boolean> {
  const { trx, workspace, now } = scoped
  const open = await trx
    .selectFrom('erasure')
    .select('customer')
    .where('workspace', '=', workspace)
    .where('customer', '=', customer)
    .where('done_at', 'is', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (open === undefined) return false
  const { shard } = await trx
    .selectFrom('customer')
    .select('shard')
    .where('workspace', '=', workspace)
    .where('id', '=', customer)
    .executeTakeFirstOrThrow()
  // What is not there now does not begin before this has been decided.
  await lockShards(trx, [shard])
  if (await isUnderWay(scoped, customer, shard)) {
    await withdrawRuns(scoped, customer)
    return false
  }
  await wipe(scoped, customer)
  await trx
    .updateTable('erasure')
    .set({ done_at: now })
    .where('workspace', '=', workspace)
    .where('customer', '=', customer)
    .execute()
  return true
}

async function isUnderWay({ trx, workspace }: Scoped, customer: number, shard: number): Promise<boolean> {
  const runs = await runsOf(trx, { workspace, customer })
  const { rows } = await sql`
    SELECT FROM usher.run WHERE shard = ${shard} AND workspace = ${workspace} AND customer = ${customer}
    UNION ALL SELECT FROM usher.effect WHERE workspace = ${workspace} AND ${ofRuns(runs)} AND settled_at IS NULL
    UNION ALL SELECT FROM usher.inbox WHERE shard = ${shard} AND workspace = ${workspace} AND customer = ${customer} AND kind = 'withdraw'`.execute(
    trx,
  )
  return rows.length > 0
}

/** Rows that hang on others than the customer go first; the counts that others read keep their rows, without what was said in them. */
async function wipe(scoped: Scoped, customer: number): Promise<void> {
  const { trx, workspace } = scoped
  const runs = await runsOf(trx, { workspace, customer })
  await wipeQuestions(scoped, customer)
  const of = (table: string, column: string) =>
    sql`workspace = ${workspace} AND ${sql.ref(column)} IN (SELECT id FROM ${sql.table(`usher.${table}`)} WHERE workspace = ${workspace} AND customer = ${customer})`
  await sql`DELETE FROM usher.message WHERE ${of('conversation', 'conversation')}`.execute(trx)
  await sql`DELETE FROM usher.conversation_sign WHERE ${of('conversation', 'conversation')}`.execute(trx)
  // What is in the files goes with them.
  await sql`DELETE FROM usher.attachment WHERE ${of('conversation', 'conversation')}`.execute(trx)
  // In a conflict of somebody else's the identity that they claim is this customer's.
  await sql`DELETE FROM usher.identity_conflict WHERE workspace = ${workspace} AND holder = ${customer}`.execute(trx)
  await sql`UPDATE usher.work_event SET text = '' WHERE ${of('work_item', 'item')}`.execute(trx)
  for (const table of belongingTables) {
    const { erased } = belongings[table]
    if (erased === 'all') continue
    const mine = sql`workspace = ${workspace} AND customer = ${customer}${keptByRun(table) ? sql` AND ${ofRuns(runs)}` : sql``}`
    if (erased === 'nothing') await sql`DELETE FROM ${sql.table(`usher.${table}`)} WHERE ${mine}`.execute(trx)
    else {
      const set = Object.entries(erased).map(([column, value]) => `"${column}" = ${value}`)
      await sql`UPDATE ${sql.table(`usher.${table}`)} SET ${sql.raw(set.join(', '))} WHERE ${mine}`.execute(trx)
    }
  }
  await trx.deleteFrom('customer').where('workspace', '=', workspace).where('id', '=', customer).execute()
}

/** Groups of unanswered questions repeat what was asked: those that are only proposed are made again, the others lose the wording. */
async function wipeQuestions({ trx, workspace }: Scoped, customer: number): Promise<void> {
  const asked = sql`(SELECT text FROM usher.knowledge_question WHERE workspace = ${workspace} AND customer = ${customer})`
  await sql`
    UPDATE usher.knowledge_cluster AS grouped SET
      representative = CASE WHEN representative IN ${asked} THEN '' ELSE representative END,
      members = (SELECT coalesce(jsonb_agg(member), '[]') FROM jsonb_array_elements(grouped.members) AS member WHERE member->>'text' NOT IN ${asked})
    WHERE workspace = ${workspace} AND (representative IN ${asked}
      OR EXISTS (SELECT FROM jsonb_array_elements(grouped.members) AS member WHERE member->>'text' IN ${asked}))`.execute(
    trx,
  )
}
