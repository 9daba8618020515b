import type { segmentSizes } from '@usher/shared/api/segments'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Scoped } from '../api/scoped.ts'

/** How many customers nobody can judge at present, and why: the last reason there was. */
export async function readParked({ trx, workspace }: Scoped): Promise<z.input<typeof segmentSizes>['parked']> {
  const parked = trx.selectFrom('parked_facts').where('workspace', '=', workspace)
  const last = await parked.select(['problem', 'parked_at']).orderBy('parked_at', 'desc').limit(1).executeTakeFirst()
  if (last === undefined) return null
  const { customers } = await parked.select(({ fn }) => fn.countAll<number>().as('customers')).executeTakeFirstOrThrow()
  return { customers, problem: last.problem, at: last.parked_at }
}

/** Has them judged anew by the next visits: these, or all there are. Gives the shard of each. */
export async function judgeAgain(
  { trx, workspace, now }: Scoped,
  only?: readonly number[],
): Promise<readonly number[]> {
  const chosen = only === undefined ? sql`` : sql` AND customer = ANY(${[...only]}::bigint[])`
  const { rows } = await sql<{ shard: number }>`
    WITH freed AS (
      DELETE FROM usher.parked_facts WHERE workspace = ${workspace}${chosen} RETURNING shard, workspace, customer, quiet
    ), sent AS (
      INSERT INTO usher.inbox (shard, workspace, customer, kind, input_id, received_at, payload)
      SELECT shard, workspace, customer, 'facts', 'facts', ${now}::bigint, jsonb_build_object('quiet', quiet) FROM freed
    )
    SELECT shard FROM freed`.execute(trx)
  return rows.map(({ shard }) => shard)
}
