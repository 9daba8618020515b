import type { DatabaseOptions, Usher } from '@usher/runtime'
import { sql } from 'kysely'
import { createTables } from '../../shop/src/database/create-tables.ts'
import { openShopDatabase } from '../../shop/src/database/shop-database.ts'

/** Coupons and members of the history, out of the stand-ins' tables into the shop's. What the shop has already stays as it is. */
export async function handOver({ database }: Pick<Usher, 'database'>, shop: DatabaseOptions): Promise<void> {
  const coupons = await database.asOwner((trx) => sql<Coupon>`SELECT * FROM demo.coupon`.execute(trx))
  const members = await database.asOwner((trx) =>
    sql<{ customer: string; program: string }>`SELECT customer, program FROM demo.member`.execute(trx),
  )
  const store = await openShopDatabase(shop)
  try {
    await createTables(store)
    await store.transaction(async (trx) => {
      for (const rows of batchesOf(coupons.rows)) {
        await trx
          .insertInto('coupon')
          .values(rows.map(couponRow))
          .onConflict((known) => known.doNothing())
          .execute()
      }
      for (const rows of batchesOf(members.rows)) {
        await trx
          .insertInto('member')
          .values(rows.map((row) => ({ ...row, state: 'joined' as const, at: new Date() })))
          .onConflict((known) => known.doNothing())
          .execute()
      }
    })
  } finally {
    await store.close()
  }
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

const AT_ONCE = 500

function batchesOf<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  return Array.from({ length: Math.ceil(rows.length / AT_ONCE) }, (_, at) =>
    rows.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  )
}
