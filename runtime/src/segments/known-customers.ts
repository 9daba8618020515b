// All that rules of segments may ask of customers, read for many of them at once.

import type { JsonObject } from '@usher/shared/base/json'
import type { Instant } from '@usher/shared/base/time'
import type { Records } from '@usher/shared/conditions/records'
import type { EventRead } from '@usher/shared/conditions/scope'
import type { Segments } from '@usher/shared/conditions/segments'
import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import { groupBy } from '../group-by.ts'
import type { KnownCustomer, PastEvent } from '../visit/facts.ts'
import { readConsentsOf } from './load-consents.ts'
import { readRecords } from './load-records.ts'

interface Row {
  readonly id: number
  readonly key: string
  readonly attributes: JsonObject
  readonly tags: readonly string[]
}

interface Asking {
  readonly segments: Segments
  /** Of the workspace. */
  readonly zone: string
  /** The segments whose rules are to be judged. */
  readonly asked: readonly string[]
}

type Known = KnownCustomer & { readonly records: (at: Instant) => Records }

/** Each of these customers as the rules of the segments that are asked for see them, as of now. */
export async function knownCustomers(
  scoped: Scoped,
  customers: readonly Row[],
  { segments, zone, asked }: Asking,
): Promise<(customer: Row) => Known> {
  const reads = segments.reads(asked)
  const histories = await readHistories(scoped, customers, reads.events)
  const records = await readRecords(scoped, customers, reads.records)
  const consents = await readConsentsOf(scoped, customers, reads)
  return ({ id, key, attributes, tags }) => ({
    ...{ key, profile: { attributes, tags }, zone, segments },
    history: histories.get(id) ?? [],
    consents: consents.get(id) ?? [],
    records: () => records(id),
  })
}

type History = PastEvent & { readonly customer: number }

/** Past events of these customers that the rules look back on. */
async function readHistories(
  { trx, workspace }: Scoped,
  customers: readonly { readonly id: number }[],
  reads: readonly EventRead[],
): Promise<ReadonlyMap<number, readonly PastEvent[]>> {
  if (reads.length === 0 || customers.length === 0) return new Map()
  const { rows } = await sql<Omit<History, 'data'>>`
    SELECT customer, name, at, received_at AS "receivedAt" FROM usher.event
    WHERE workspace = ${workspace} AND customer = ANY(${customers.map(({ id }) => id)}::bigint[])
      AND name = ANY(${reads.map(({ name }) => name)}::text[])
    ORDER BY at`.execute(trx)
  // Conditions count events and never look into them.
  return groupBy(
    rows.map((row): History => ({ ...row, data: {} })),
    ({ customer }) => customer,
  )
}
