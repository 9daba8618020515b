import type { Selectable } from 'kysely'
import { missing } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import type { CustomerTable } from '../database/schema.ts'
import { currentKeys } from '../ingest/merged-keys.ts'

export type CustomerRecord = Selectable<CustomerTable>

/** The customer with the brand's own id, or with one that was merged into theirs; a foreign one looks missing. */
export async function findCustomer({ trx, workspace }: Scoped, key: string): Promise<CustomerRecord> {
  const find = (named: string) =>
    trx
      .selectFrom('customer')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('key', '=', named)
      .executeTakeFirst()
  const row = (await find(key)) ?? (await find((await currentKeys(trx, workspace, [key]))[0]!))
  if (!row) throw missing('customer', key)
  return row
}

/** The brand's own id of a customer who is there. */
export async function customerKey({ trx, workspace }: Scoped, id: number): Promise<string> {
  const { key } = await trx
    .selectFrom('customer')
    .select('key')
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return key
}

export function nameOf(attributes: CustomerRecord['attributes']): string {
  return typeof attributes.name === 'string' ? attributes.name : ''
}

export function phoneOf(attributes: CustomerRecord['attributes']): string | null {
  return typeof attributes.phone === 'string' ? attributes.phone : null
}
