import { type Kysely, sql } from 'kysely'
import type { Schema } from '../database/schema.ts'

/** Kind of identity under which an id of the brand's stands that was merged into another customer. */
export const MERGED_KEY = 'key'

/** Of these ids those that were merged into other customers, with the id that stands for them now. */
export async function mergedKeys(
  trx: Kysely<Schema>,
  workspace: number,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ merged: string; key: string }>`
    SELECT identity.value AS merged, customer.key FROM usher.customer_identity AS identity
    JOIN usher.customer ON customer.workspace = identity.workspace AND customer.id = identity.customer
    WHERE identity.workspace = ${workspace} AND identity.kind = ${MERGED_KEY} AND identity.value = ANY(${[...new Set(keys)]}::text[])`.execute(
    trx,
  )
  return new Map(rows.map(({ merged, key }) => [merged, key]))
}

/** The ids, each as its customer is called now. */
export async function currentKeys(
  trx: Kysely<Schema>,
  workspace: number,
  keys: readonly string[],
): Promise<readonly string[]> {
  const merged = await mergedKeys(trx, workspace, keys)
  return merged.size === 0 ? keys : keys.map((key) => merged.get(key) ?? key)
}
