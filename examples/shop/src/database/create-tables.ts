import { sql } from 'kysely'
import { CATALOGUE } from './catalogue.ts'
import type { ShopDatabase } from './shop-database.ts'

/** Creates what is not there yet, and fills an empty shop with its goods. */
export async function createTables(database: ShopDatabase): Promise<void> {
  await database.transaction(async (trx) => {
    // Two shops that start at once on one database: the second waits, and finds everything there.
    await sql`SELECT pg_advisory_xact_lock(4600)`.execute(trx)
    for (const statement of TABLES) await sql.raw(statement).execute(trx)
    const { products, offlineModels, couponKinds, groups } = CATALOGUE
    const rows = products.map(({ options, ...product }) => ({ ...product, options: JSON.stringify(options) }))
    await trx
      .insertInto('product')
      .values(rows)
      .onConflict((known) => known.column('sku').doNothing())
      .execute()
    await trx
      .insertInto('offline_model')
      .values(offlineModels)
      .onConflict((known) => known.column('name').doNothing())
      .execute()
    await trx
      .insertInto('coupon_kind')
      .values(couponKinds)
      .onConflict((known) => known.column('name').doNothing())
      .execute()
    await trx
      .insertInto('customer_group')
      .values(groups)
      .onConflict((known) => known.column('name').doNothing())
      .execute()
  })
}

const TABLES = [
  'CREATE SCHEMA IF NOT EXISTS store',
  `CREATE TABLE IF NOT EXISTS store.product (
    sku text PRIMARY KEY, title_zh text NOT NULL, title_en text NOT NULL, text_zh text NOT NULL, text_en text NOT NULL,
    category text NOT NULL, price int NOT NULL CHECK (price > 0), stock int NOT NULL CHECK (stock >= 0),
    options jsonb NOT NULL, installed boolean NOT NULL, picture text NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS store.offline_model (
    name text PRIMARY KEY, sku text NOT NULL REFERENCES store.product, difference text NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS store.shopper (
    customer text PRIMARY KEY, token_hash text NOT NULL UNIQUE, name text NOT NULL, phone text NOT NULL, city text NOT NULL,
    address text NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS store.orders (
    id text PRIMARY KEY, customer text NOT NULL, state text NOT NULL, total int NOT NULL CHECK (total >= 0), address text NOT NULL,
    placed_at timestamptz NOT NULL, shipped_at timestamptz, delivered_at timestamptz, held_until timestamptz,
    packaging text NOT NULL, parcel text, coupon text, instead_of text REFERENCES store.orders)`,
  'CREATE INDEX IF NOT EXISTS orders_of_customer ON store.orders (customer, placed_at DESC)',
  `CREATE INDEX IF NOT EXISTS orders_held ON store.orders (held_until) WHERE state = 'held'`,
  `CREATE TABLE IF NOT EXISTS store.order_line (
    order_id text NOT NULL REFERENCES store.orders, place int NOT NULL, sku text NOT NULL REFERENCES store.product, title text NOT NULL,
    quantity int NOT NULL CHECK (quantity > 0), price int NOT NULL CHECK (price >= 0), options jsonb NOT NULL, gift boolean NOT NULL,
    PRIMARY KEY (order_id, place))`,
  `CREATE TABLE IF NOT EXISTS store.order_note (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, order_id text NOT NULL REFERENCES store.orders, at timestamptz NOT NULL, text text NOT NULL)`,
  'CREATE INDEX IF NOT EXISTS notes_of_order ON store.order_note (order_id, id)',
  `CREATE TABLE IF NOT EXISTS store.parcel_step (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, order_id text NOT NULL REFERENCES store.orders, at timestamptz NOT NULL,
    place text NOT NULL, text text NOT NULL)`,
  'CREATE INDEX IF NOT EXISTS steps_of_order ON store.parcel_step (order_id, id)',
  `CREATE TABLE IF NOT EXISTS store.coupon_kind (
    name text PRIMARY KEY, worth int NOT NULL CHECK (worth > 0), least int NOT NULL CHECK (least >= 0), stock int CHECK (stock >= 0),
    members_only boolean NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS store.coupon (
    key text PRIMARY KEY, code text NOT NULL UNIQUE, customer text NOT NULL, coupon text NOT NULL REFERENCES store.coupon_kind,
    issued_at timestamptz NOT NULL, expires_at timestamptz, used_at timestamptz)`,
  'CREATE INDEX IF NOT EXISTS coupons_of_customer ON store.coupon (customer, coupon)',
  `CREATE TABLE IF NOT EXISTS store.member (
    program text NOT NULL, customer text NOT NULL, state text NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (program, customer))`,
  `CREATE TABLE IF NOT EXISTS store.point_entry (
    key text PRIMARY KEY, customer text NOT NULL, points int NOT NULL, reason text NOT NULL, at timestamptz NOT NULL)`,
  'CREATE INDEX IF NOT EXISTS points_of_customer ON store.point_entry (customer, at)',
  'CREATE TABLE IF NOT EXISTS store.customer_group (name text PRIMARY KEY, slug text NOT NULL UNIQUE, text text NOT NULL)',
  `CREATE TABLE IF NOT EXISTS store.group_member (
    name text NOT NULL REFERENCES store.customer_group, customer text NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (name, customer))`,
  `CREATE TABLE IF NOT EXISTS store.call (
    key text PRIMARY KEY, customer text NOT NULL, number text NOT NULL, text text NOT NULL, began_at timestamptz NOT NULL)`,
  'CREATE INDEX IF NOT EXISTS calls_to_number ON store.call (number, began_at)',
  `CREATE TABLE IF NOT EXISTS store.sms (
    key text PRIMARY KEY, customer text NOT NULL, number text NOT NULL, text text NOT NULL, parts int NOT NULL, at timestamptz NOT NULL)`,
  'CREATE INDEX IF NOT EXISTS sms_to_number ON store.sms (number, at)',
  'CREATE TABLE IF NOT EXISTS store.sms_stop (number text PRIMARY KEY, at timestamptz NOT NULL)',
  `CREATE TABLE IF NOT EXISTS store.answered (
    operation text NOT NULL, key text NOT NULL, request text NOT NULL, answer jsonb NOT NULL, at timestamptz NOT NULL,
    PRIMARY KEY (operation, key))`,
  `CREATE TABLE IF NOT EXISTS store.outbox (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text NOT NULL UNIQUE, kind text NOT NULL, body jsonb NOT NULL,
    at timestamptz NOT NULL, sent_at timestamptz, refused text)`,
  'CREATE INDEX IF NOT EXISTS outbox_waiting ON store.outbox (seq) WHERE sent_at IS NULL AND refused IS NULL',
]
