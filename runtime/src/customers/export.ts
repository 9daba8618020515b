import type { JsonObject } from '@usher/shared/base/json'
import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import { belongings, belongingTables } from './belongings.ts'
import { findCustomer } from './customer.ts'

/** All that is kept about one customer, table by table, as they have a right to get it. */
export async function exportCustomer(scoped: Scoped, key: string): Promise<JsonObject> {
  const { trx, workspace, now } = scoped
  const customer = await findCustomer(scoped, key)
  const rowsOf = async (table: string, where = sql`customer = ${customer.id}`): Promise<readonly JsonObject[]> => {
    const { rows } = await sql<{ row: JsonObject }>`
      SELECT to_jsonb(mine) - 'workspace' AS row FROM ${sql.table(`usher.${table}`)} AS mine WHERE workspace = ${workspace} AND ${where}`.execute(
      trx,
    )
    return rows.map(({ row }) => row)
  }
  const talks = sql`conversation IN (SELECT id FROM usher.conversation WHERE workspace = ${workspace} AND customer = ${customer.id})`
  const tables: Record<string, readonly JsonObject[]> = {
    customer: await rowsOf('customer', sql`id = ${customer.id}`),
    // What supervisors whisper is about the agent.
    message: await rowsOf('message', sql`${talks} AND content ->> 'whisperedTo' IS NULL`),
    // Their bytes are asked for one by one, at the addresses that their messages name.
    attachment: await rowsOf('attachment', talks),
  }
  for (const table of belongingTables) {
    const { withheld = [] } = belongings[table]
    tables[table] = (await rowsOf(table)).map((row) => without(row, withheld))
  }
  return { customer: key, exportedAt: new Date(now).toISOString(), tables }
}

function without(row: JsonObject, columns: readonly string[]): JsonObject {
  return columns.length === 0
    ? row
    : Object.fromEntries(Object.entries(row).filter(([name]) => !columns.includes(name)))
}
