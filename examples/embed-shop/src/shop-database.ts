import type { DatabaseOptions, Usher } from '@usher/runtime'
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'

/** The shop's own tables, in a schema of their own beside Usher's. */
export interface ShopTables {
  'shop.product': { id: string; name_zh: string; name_en: string; price: number }
  'shop.order': { id: string; customer: string; product: string; amount: number; coupon: string | null; at: Date }
  'shop.coupon': {
    /** Usher's key of the effect that asked for it. */
    key: string
    customer: string
    coupon: string
    code: string
    issued_at: Date
    expires_at: Date | null
    used_at: Date | null
  }
  'shop.member': { customer: string; program: string; joined_at: Date }
}

export type ShopTransaction = Transaction<ShopTables>

export interface ShopDatabase {
  readonly transaction: <Value>(work: (trx: ShopTransaction) => Promise<Value>) => Promise<Value>
  readonly close: () => Promise<void>
}

/** On PostgreSQL the shop has connections of its own, as it had before Usher came. An embedded database has one door, Usher's. */
export function openShopDatabase(options: DatabaseOptions, usher: () => Usher): ShopDatabase {
  if ('pglite' in options) {
    return {
      // The same connection with other tables, which only the shop knows.
      transaction: (work) => usher().database.asOwner((trx) => work(trx as unknown as ShopTransaction)),
      close: async () => undefined,
    }
  }
  const pool = new pg.Pool({ connectionString: options.connectionString, max: 5 })
  pool.on('error', () => undefined)
  const db = new Kysely<ShopTables>({ dialect: new PostgresDialect({ pool }) })
  return { transaction: (work) => db.transaction().execute(work), close: () => db.destroy() }
}

export async function createShopTables(database: ShopDatabase): Promise<void> {
  await database.transaction(async (trx) => {
    for (const statement of TABLES) await sql.raw(statement).execute(trx)
    await trx
      .insertInto('shop.product')
      .values(PRODUCTS)
      .onConflict((known) => known.column('id').doNothing())
      .execute()
  })
}

const TABLES = [
  'SELECT pg_advisory_xact_lock(4500)',
  'CREATE SCHEMA IF NOT EXISTS shop',
  `CREATE TABLE IF NOT EXISTS shop.product (
    id text PRIMARY KEY, name_zh text NOT NULL, name_en text NOT NULL, price int NOT NULL CHECK (price > 0))`,
  `CREATE TABLE IF NOT EXISTS shop."order" (
    id text PRIMARY KEY, customer text NOT NULL, product text NOT NULL REFERENCES shop.product,
    amount int NOT NULL CHECK (amount >= 0), coupon text, at timestamptz NOT NULL DEFAULT clock_timestamp())`,
  `CREATE TABLE IF NOT EXISTS shop.coupon (
    key text PRIMARY KEY, customer text NOT NULL, coupon text NOT NULL, code text NOT NULL UNIQUE,
    issued_at timestamptz NOT NULL DEFAULT clock_timestamp(), expires_at timestamptz, used_at timestamptz)`,
  'CREATE INDEX IF NOT EXISTS coupon_of_customer ON shop.coupon (customer, coupon)',
  `CREATE TABLE IF NOT EXISTS shop.member (
    customer text NOT NULL, program text NOT NULL, joined_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (customer, program))`,
]

const PRODUCTS = [
  { id: 'food', name_zh: '鲜肉猫粮 1.5kg', name_en: 'Fresh cat food 1.5 kg', price: 89 },
  { id: 'sand', name_zh: '豆腐猫砂 6L×4', name_en: 'Tofu cat litter 4 × 6 l', price: 79 },
  { id: 'fountain', name_zh: '自动饮水机', name_en: 'Water fountain', price: 159 },
]
