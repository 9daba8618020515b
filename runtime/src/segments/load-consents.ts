import type { ConsentStatement } from '@usher/shared/base/consent'
import type { Reads } from '@usher/shared/conditions/scope'
import { CompiledQuery } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import type { Session } from '../database/database.ts'
import { groupBy } from '../group-by.ts'

export type KnownConsents = ReadonlyMap<number, readonly ConsentStatement[]>

/** What these customers have said that holds, by customer; nothing where no rule asks. */
export async function loadConsents(
  query: Session['query'],
  customers: readonly { readonly workspace: number; readonly id: number }[],
  { consents }: Pick<Reads, 'consents'>,
): Promise<KnownConsents> {
  if (consents !== true || customers.length === 0) return new Map()
  const rows = await query<ConsentStatement & { readonly customer: number }>(
    `SELECT said.customer, said.purpose, said.channel, said.state, said.at, said.is_dated AS "isDated"
     FROM unnest($1::int[], $2::bigint[]) AS wanted (workspace, customer) JOIN usher.consent AS said USING (workspace, customer)
     ORDER BY said.customer, said.purpose, said.channel`,
    [customers.map(({ workspace }) => workspace), customers.map(({ id }) => id)],
  )
  const known = groupBy(rows, ({ customer }) => customer)
  return new Map([...known].map(([id, said]) => [id, said.map(({ customer: _, ...one }) => one)]))
}

/** The same of one workspace. */
export function readConsentsOf(
  { trx, workspace }: Scoped,
  customers: readonly { readonly id: number }[],
  reads: Pick<Reads, 'consents'>,
): Promise<KnownConsents> {
  const query: Session['query'] = async <Row>(text: string, values: readonly unknown[] = []) =>
    (await trx.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows
  const asked = customers.map(({ id }) => ({ workspace, id }))
  return loadConsents(query, asked, reads)
}
