import type { batchEntryAudience, batchEntryPreview } from '@usher/shared/api/batch-entries'
import type { JsonObject } from '@usher/shared/base/json'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { conflict } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import { nameOf } from '../customers/customer.ts'
import { findSegment } from '../segments/read.ts'

type Audience = Readonly<z.output<typeof batchEntryAudience>>

/** What `membersWanted` refuses with when one of the segments is archived. */
export const SEGMENT_ARCHIVED = 'SEGMENT_ARCHIVED'

/** Members as the visits keep them, as a condition on `usher.segment_member AS m`. Refused while a changed rule is still being looked at. */
export async function membersWanted(scoped: Scoped, { segment, exclude }: Audience): Promise<RawBuilder<boolean>> {
  const { trx, workspace } = scoped
  const wanted = await numberOf(scoped, segment)
  const unwanted: number[] = []
  for (const id of exclude) unwanted.push(await numberOf(scoped, id))
  const refresh = await trx
    .selectFrom('segment_refresh')
    .select('workspace')
    .where('workspace', '=', workspace)
    .executeTakeFirst()
  if (refresh !== undefined) throw stillLooking()
  return sql`m.workspace = ${workspace} AND ${wanted}::int = ANY(m.segments) AND NOT m.segments && ${unwanted}::int[]`
}

/** None of them is archived before this transaction ends: archiving looks for what uses the segment. */
export async function lockSegments(scoped: Scoped, { segment, exclude }: Audience): Promise<void> {
  for (const id of [...new Set([segment, ...exclude])].sort()) await findSegment(scoped, id, 'lock')
}

/** Of an archived one nobody keeps who is in it: whom it was to leave out would be asked. */
async function numberOf(scoped: Scoped, id: string): Promise<number> {
  const { number, name, archived } = await findSegment(scoped, id)
  if (!archived) return number
  throw conflict(SEGMENT_ARCHIVED, `"${name}" is archived`, 'Restore it, or choose another one', { segment: name })
}

function stillLooking(): Error {
  return conflict(
    'SEGMENTS_BEING_COUNTED',
    'A rule has just changed: who is in which segment is still being looked at',
    'Wait until the segments page shows no progress, then try again',
  )
}

const MOST_SHOWN = 5

/** How many would be taken in, and some of them. */
export async function previewEntry(scoped: Scoped, audience: Audience): Promise<z.input<typeof batchEntryPreview>> {
  const wanted = await membersWanted(scoped, audience)
  const counted = await sql<{ customers: number }>`
    SELECT count(*) AS customers FROM usher.segment_member AS m WHERE ${wanted}`.execute(scoped.trx)
  const shown = await sql<{ key: string; attributes: JsonObject }>`
    SELECT c.key, c.attributes FROM usher.segment_member AS m
    JOIN usher.customer AS c ON c.workspace = m.workspace AND c.id = m.customer
    WHERE ${wanted} ORDER BY m.customer DESC LIMIT ${MOST_SHOWN}`.execute(scoped.trx)
  return {
    customers: counted.rows[0]!.customers,
    people: shown.rows.map(({ key, attributes }) => ({ id: key, name: nameOf(attributes) })),
  }
}
