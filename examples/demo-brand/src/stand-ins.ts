// The brand's coupon and membership systems of the demo: small, but with tables, rules and idempotency of their own.

import type { Connectors, Usher } from '@usher/runtime'
import { DAY } from '@usher/shared/base/time'
import { sql } from 'kysely'
import type { Product } from '../../../runtime/src/connectors/products.ts'

type Tables = Pick<Usher, 'database'>

export async function createShopTables({ database }: Tables): Promise<void> {
  await database.asOwner((trx) =>
    sql`
      CREATE SCHEMA IF NOT EXISTS demo;
      CREATE TABLE IF NOT EXISTS demo.coupon (
        key text PRIMARY KEY, customer text NOT NULL, coupon text NOT NULL, code text NOT NULL,
        expires_at bigint, used_at bigint
      );
      ALTER TABLE demo.coupon ADD COLUMN IF NOT EXISTS handed boolean NOT NULL DEFAULT false;
      CREATE INDEX IF NOT EXISTS coupon_of_customer ON demo.coupon (customer, coupon);`.execute(trx),
  )
}

/** `shop` is asked for late: connectors are named before the database is open. */
export function shopConnectors(shop: () => Usher): Connectors {
  return {
    coupons: {
      issue: async ({ key, customer, coupon, validDays }) => {
        const now = await shop().world.now()
        const expiresAt = validDays === null ? null : now + validDays * DAY
        const row = await shop().database.asOwner(async (trx) => {
          const made = await sql<Issued>`
            INSERT INTO demo.coupon (key, customer, coupon, code, expires_at) VALUES (${key}, ${customer}, ${coupon}, ${codeOf(key)}, ${expiresAt})
            ON CONFLICT (key) DO UPDATE SET key = excluded.key RETURNING code, expires_at`.execute(trx)
          return made.rows[0]!
        })
        return { kind: 'issued', code: row.code, expiresAt: row.expires_at }
      },
      state: async ({ customer, coupon }) => {
        const now = await shop().world.now()
        const { rows } = await shop().database.asOwner((trx) =>
          sql<{ used_at: number | null; expires_at: number | null }>`
            SELECT used_at, expires_at FROM demo.coupon WHERE customer = ${customer} AND coupon = ${coupon}
            ORDER BY expires_at DESC NULLS FIRST LIMIT 1`.execute(trx),
        )
        const latest = rows[0]
        if (latest === undefined) return 'none'
        if (latest.used_at !== null) return 'used'
        return latest.expires_at !== null && latest.expires_at <= now ? 'expired' : 'unused'
      },
    },
    products: {
      find: async ({ query, most }) => SHELF.filter((one) => `${one.sku} ${one.title}`.includes(query)).slice(0, most),
      get: async ({ sku }) => SHELF.find((one) => one.sku === sku) ?? null,
    },
    members: {
      invite: async () => ({ state: 'invited', link: 'https://example.com/join' }),
    },
  }
}

const SHELF: readonly Product[] = [
  { ...shown('cat-food-2', '全价猫粮 2kg'), price: 129, text: '鸡肉味，适合 1 岁以上的猫' },
  { ...shown('cat-litter-6', '豆腐猫砂 6L'), price: 39, text: '可以冲厕所' },
  { ...shown('dog-food-5', '低敏狗粮 5kg'), price: 219, text: '三文鱼味，适合肠胃敏感的狗' },
]

function shown(sku: string, title: string): Pick<Product, 'sku' | 'title' | 'image' | 'link' | 'insteadOf'> {
  return { sku, title, image: null, link: `https://example.com/products/${sku}`, insteadOf: null }
}

/** True when there was an unused one. */
export async function useCoupon({ database }: Tables, customer: string, coupon: string, now: number): Promise<boolean> {
  const { rows } = await database.asOwner((trx) =>
    sql`UPDATE demo.coupon SET used_at = ${now} WHERE customer = ${customer} AND coupon = ${coupon} AND used_at IS NULL RETURNING key`.execute(
      trx,
    ),
  )
  return rows.length > 0
}

interface Issued {
  readonly code: string
  readonly expires_at: number | null
}

/** Readable, and the same for the same key. */
function codeOf(key: string): string {
  return `QH-${key.slice(-8).toUpperCase()}`
}
