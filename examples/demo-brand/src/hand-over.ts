import type { DatabaseOptions, Usher } from '@usher/runtime'
import { sql } from 'kysely'
import { chunksOf } from '../../../runtime/src/bench/measure.ts'
import { createTables } from '../../shop/src/database/create-tables.ts'
import { openShopDatabase } from '../../shop/src/database/shop-database.ts'

const AT_ONCE = 500

/** Coupons of the history, out of the stand-ins' table into the shop's: once each. What the shop has already stays as it is. */
export async function handOver({ database }: Pick<Usher, 'database'>, shop: DatabaseOptions): Promise<void> {
  const { rows } = await database.asOwner((trx) =>
    sql<Coupon>`SELECT key, customer, coupon, code, expires_at, used_at FROM demo.coupon WHERE NOT handed`.execute(trx),
  )
  if (rows.length === 0) return
  const store = await openShopDatabase(shop)
  try {
    await createTables(store)
    await store.transaction(async (trx) => {
      for (const coupons of chunksOf(rows, AT_ONCE)) {
        await trx
          .insertInto('coupon')
          .values(coupons.map(couponRow))
          .onConflict((known) => known.doNothing())
          .execute()
      }
    })
  } finally {
    await store.close()
  }
  const keys = rows.map(({ key }) => key)
  await database.asOwner((trx) =>
    sql`UPDATE demo.coupon SET handed = true WHERE key = ANY(${keys}::text[])`.execute(trx),
  )
}

interface Coupon {
  readonly key: string
  readonly customer: string
  readonly coupon: string
  readonly code: string
  readonly expires_at: number | null
  readonly used_at: number | null
}

function couponRow({ expires_at, used_at, ...coupon }: Coupon) {
  return { ...coupon, issued_at: new Date(), expires_at: dateOf(expires_at), used_at: dateOf(used_at) }
}

function dateOf(at: number | null): Date | null {
  return at === null ? null : new Date(at)
}
