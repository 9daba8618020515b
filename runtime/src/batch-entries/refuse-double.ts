import { sql } from 'kysely'
import { conflict } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import type { BatchEntryRecord } from '../database/schema.ts'

/** The button that is pressed twice: another entry takes the same segment into the same journey, or is about to. */
export async function refuseDouble(
  { trx, workspace }: Scoped,
  { id, journey, segment }: Pick<BatchEntryRecord, 'id' | 'journey' | 'segment'>,
): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('usher.batch_entry'), ${workspace}::int)`.execute(trx)
  const other = await trx
    .selectFrom('batch_entry')
    .select('id')
    .where('workspace', '=', workspace)
    .where('id', '<>', id)
    .where('journey', '=', journey)
    .where('segment', '=', segment)
    .where((is) => is.or([is('state', '=', 'running'), is.and([is('state', '=', 'waiting'), is('rrule', 'is', null)])]))
    .executeTakeFirst()
  if (other === undefined) return
  const fix = 'Wait until it is done, or stop it first'
  throw conflict('ALREADY_UNDER_WAY', 'This segment is being taken into this journey already', fix)
}
