import { mergeReads, type Reads, type Scope } from '@usher/shared/conditions/scope'
import { segmentsOf } from '@usher/shared/conditions/segments'
import { scopeOf } from '@usher/shared/engine/scope-of'
import { sql } from 'kysely'
import { missing } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import { zoneOf } from '../api/workspace.ts'
import { readConsentsOf } from '../segments/load-consents.ts'
import { readRecords } from '../segments/load-records.ts'
import { readSegments } from '../segments/read.ts'
import { factsOf, type PastEvent } from '../visit/facts.ts'

/** What the conditions of answers see of a customer; `reads`: all that any of them asks for. */
export async function askerScope(
  scoped: Scoped,
  customer: { readonly id: number } | { readonly key: string },
  reads: Reads,
): Promise<Scope> {
  const { id, key, attributes, tags } = await findCustomer(scoped, customer)
  const segments = segmentsOf(reads.segments === undefined ? [] : await readSegments(scoped))
  const asked = segments.reads(reads.segments ?? [])
  const history = await historyOf(scoped, id, mergeReads(reads, asked))
  const records = await readRecords(scoped, [{ id }], asked.records)
  const said = await readConsentsOf(scoped, [{ id }], mergeReads(reads, asked))
  const zone = await zoneOf(scoped)
  const known = {
    key,
    profile: { attributes, tags },
    history,
    zone,
    segments,
    consents: said.get(id) ?? [],
    records: () => records(id),
  }
  return scopeOf(factsOf(known, reads, scoped.now), { at: scoped.now, entry: {}, event: null })
}

async function findCustomer({ trx, workspace }: Scoped, by: { readonly id: number } | { readonly key: string }) {
  const query = trx
    .selectFrom('customer')
    .select(['id', 'key', 'attributes', 'tags'])
    .where('workspace', '=', workspace)
  const row = await ('id' in by ? query.where('id', '=', by.id) : query.where('key', '=', by.key)).executeTakeFirst()
  if (!row) throw missing('customer', 'id' in by ? String(by.id) : by.key)
  return row
}

async function historyOf(
  { trx, workspace }: Scoped,
  customer: number,
  { events }: Reads,
): Promise<readonly PastEvent[]> {
  if (events.length === 0) return []
  const { rows } = await sql<PastEvent>`
    SELECT name, at, data, received_at AS "receivedAt" FROM usher.event
    WHERE workspace = ${workspace} AND customer = ${customer} AND name = ANY(${events.map(({ name }) => name)}::text[])
    ORDER BY at`.execute(trx)
  return rows
}
