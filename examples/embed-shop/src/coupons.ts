import { randomBytes } from 'node:crypto'
import type { CouponConnector } from '@usher/runtime'
import type { ShopDatabase, ShopTransaction } from './shop-database.ts'

const DAY = 86_400_000
/** What a member's gift takes off an order, in yuan. */
const WORTH = 10

/** Usher's effects on the shop's coupons. The key makes a second delivery give the same coupon again. */
export function couponConnector(database: ShopDatabase): CouponConnector {
  return {
    issue: ({ key, customer, coupon, validDays }) =>
      database.transaction(async (trx) => {
        const expires_at = validDays === null ? null : new Date(Date.now() + validDays * DAY)
        await trx
          .insertInto('shop.coupon')
          .values({ key, customer, coupon, code: newCode(), issued_at: new Date(), expires_at, used_at: null })
          .onConflict((known) => known.column('key').doNothing())
          .execute()
        const issued = await trx
          .selectFrom('shop.coupon')
          .select(['code', 'expires_at'])
          .where('key', '=', key)
          .executeTakeFirstOrThrow()
        return { kind: 'issued', code: issued.code, expiresAt: issued.expires_at?.getTime() ?? null }
      }),
    state: ({ customer, coupon }) =>
      database.transaction(async (trx) => {
        const latest = await trx
          .selectFrom('shop.coupon')
          .select(['expires_at', 'used_at'])
          .where('customer', '=', customer)
          .where('coupon', '=', coupon)
          .orderBy('issued_at', 'desc')
          .executeTakeFirst()
        if (latest === undefined) return 'none'
        if (latest.used_at !== null) return 'used'
        return latest.expires_at !== null && latest.expires_at.getTime() <= Date.now() ? 'expired' : 'unused'
      }),
  }
}

export function couponsOf(trx: ShopTransaction, customer: string) {
  return trx.selectFrom('shop.coupon').selectAll().where('customer', '=', customer).orderBy('issued_at').execute()
}

/** Takes the customer's coupon that ends first; two orders at once get two coupons or one of them none. */
export async function useCoupon(
  trx: ShopTransaction,
  customer: string,
): Promise<{ readonly code: string; readonly worth: number } | null> {
  const free = await trx
    .selectFrom('shop.coupon')
    .select('key')
    .where('customer', '=', customer)
    .where('used_at', 'is', null)
    .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', new Date())]))
    .orderBy('expires_at')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (free === undefined) return null
  const { code } = await trx
    .updateTable('shop.coupon')
    .set({ used_at: new Date() })
    .where('key', '=', free.key)
    .returning('code')
    .executeTakeFirstOrThrow()
  return { code, worth: WORTH }
}

function newCode(): string {
  return `QH${randomBytes(4).toString('hex').toUpperCase()}`
}
