import type { Scene } from '../scene.ts'

export interface SpentCoupon {
  readonly code: string
  readonly coupon: string
  readonly worth: number
}

/** Takes the coupon that is worth most for an order of this price; of those the one that ends first. Two orders at once never share one. */
export async function spendCoupon({ trx, now }: Scene, customer: string, price: number): Promise<SpentCoupon | null> {
  const best = await trx
    .selectFrom('coupon')
    .innerJoin('coupon_kind', 'coupon_kind.name', 'coupon.coupon')
    .select(['coupon.code', 'coupon.coupon', 'coupon_kind.worth'])
    .where('coupon.customer', '=', customer)
    .where('coupon.used_at', 'is', null)
    .where((is) => is.or([is('coupon.expires_at', 'is', null), is('coupon.expires_at', '>', now)]))
    .where('coupon_kind.least', '<=', price)
    .orderBy('coupon_kind.worth', 'desc')
    .orderBy('coupon.expires_at')
    .forUpdate('coupon')
    .skipLocked()
    .limit(1)
    .executeTakeFirst()
  if (best === undefined) return null
  await trx.updateTable('coupon').set({ used_at: now }).where('code', '=', best.code).execute()
  return best
}
