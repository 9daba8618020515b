import type { DatabaseOptions } from '@usher/runtime'
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { openPglite } from '../../../../runtime/src/database/open-pglite.ts'
import { createLog } from '../../../../runtime/src/log.ts'
import type { ShopTables } from './tables.ts'

export type ShopTransaction = Transaction<ShopTables>

export interface ShopDatabase {
  readonly transaction: <Value>(work: (trx: ShopTransaction) => Promise<Value>) => Promise<Value>
  readonly close: () => Promise<void>
}

/** A directory that this process holds alone, or PostgreSQL. Either is the shop's own: Usher has another. */
export async function openShopDatabase(options: DatabaseOptions): Promise<ShopDatabase> {
  if ('pglite' in options) {
    // Usher's way to embed a database, with tables that only the shop knows.
    const { db, close } = await openPglite(options.pglite, createLog('silent'))
    const shop = db.withSchema('store') as unknown as Kysely<ShopTables>
    return { transaction: (work) => shop.transaction().execute(work), close }
  }
  const pool = new pg.Pool({ connectionString: options.connectionString, max: 5, types: { getTypeParser } })
  // Without a listener a lost connection would end the process; the next question gets a new one.
  pool.on('error', () => undefined)
  const db = new Kysely<ShopTables>({ dialect: new PostgresDialect({ pool }) }).withSchema('store')
  return { transaction: (work) => db.transaction().execute(work), close: () => db.destroy() }
}

/** Counts and sums as numbers, as the embedded database gives them. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  return oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')
}
