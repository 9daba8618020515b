import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Schema } from '../database/schema.ts'

/** Whether the customer of this key was erased: a condition over the workspace's row and an SQL expression for the key. */
export function isErased(workspace: string, key: string): RawBuilder<boolean> {
  return sql.raw(
    `EXISTS (SELECT FROM usher.erased_subject AS subject WHERE subject.workspace = ${workspace}.id AND subject.hash = ${erasedHash(workspace, key)})`,
  )
}

export function erasedHash(workspace: string, key: string): string {
  return `sha256(convert_to(${workspace}.erase_salt || '|' || ${key}, 'UTF8'))`
}

/** Of these keys those whose customers were erased: what comes for them is dropped. */
export async function erasedKeys(
  trx: Kysely<Schema>,
  workspace: number,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ key: string }>`
    SELECT given.key FROM usher.workspace AS brand, unnest(${[...new Set(keys)]}::text[]) AS given (key)
    WHERE brand.id = ${workspace} AND EXISTS (SELECT FROM usher.erased_subject AS any_one WHERE any_one.workspace = brand.id)
      AND ${isErased('brand', 'given.key')}`.execute(trx)
  return new Set(rows.map(({ key }) => key))
}
