import { sql } from 'kysely'
import { inScope, type Scoped } from '../api/scoped.ts'
import type { World } from '../effects/world.ts'

/** Customers that one transaction sums up: their totals are locked for as long. */
const AT_ONCE = 2_000

/** Makes the sums of events again whose field has changed. Gives how many customers; any number of processes may call it at once. */
export async function sumAgain(world: Pick<World, 'database' | 'now'>): Promise<number> {
  const due = await world.database.db
    .selectFrom('event_definition')
    .select(['workspace', 'name'])
    .where('sum_due_at', '<=', await world.now())
    .execute()
  let summed = 0
  for (const { workspace, name } of due) {
    for (let found = AT_ONCE; found === AT_ONCE; summed += found)
      found = await inScope(world, workspace, (scoped) => sumNext(scoped, name))
  }
  return summed
}

/** The totals are locked in a statement of their own: what the next one then reads of the history, no other can add to them twice. */
async function sumNext({ trx, workspace, now }: Scoped, name: string): Promise<number> {
  const definition = await trx
    .selectFrom('event_definition')
    .select(['sum_field', 'sum_done'])
    .where('workspace', '=', workspace)
    .where('name', '=', name)
    .where('sum_due_at', '<=', now)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (definition === undefined) return 0
  const totals = await trx
    .selectFrom('event_total')
    .select('customer')
    .where('workspace', '=', workspace)
    .where('name', '=', name)
    .where('customer', '>', definition.sum_done)
    .orderBy('customer')
    .limit(AT_ONCE)
    .forUpdate()
    .execute()
  const customers = totals.map(({ customer }) => customer)
  if (customers.length > 0)
    await sql`
    UPDATE usher.event_total AS total SET sum = coalesce((
      SELECT sum(CASE WHEN jsonb_typeof(data #> ${definition.sum_field}::text[]) = 'number' THEN (data #>> ${definition.sum_field}::text[])::numeric END)
      FROM usher.event WHERE event.workspace = total.workspace AND event.customer = total.customer AND event.name = total.name), 0)
    WHERE workspace = ${workspace} AND name = ${name} AND customer = ANY(${customers}::bigint[])`.execute(trx)
  const left = customers.length === AT_ONCE ? { sum_done: customers.at(-1)! } : { sum_due_at: null, sum_done: 0 }
  await trx
    .updateTable('event_definition')
    .set(left)
    .where('workspace', '=', workspace)
    .where('name', '=', name)
    .execute()
  return customers.length
}
