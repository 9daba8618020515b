import type { CouponIssued } from '@usher/runtime'
import { DAY } from '@usher/shared/base/time'
import { sql } from 'kysely'
import { z } from 'zod'
import { reading, writing } from '../api/operation.ts'
import { customerKey, id } from '../api/parts.ts'
import { isMember } from '../members/members.ts'
import type { Scene } from '../scene.ts'
import { newCode } from './code.ts'

export const couponOperations = {
  issue: writing(
    z.object({ customer: customerKey, coupon: id, validDays: z.number().positive().max(3_660).nullable() }),
    issueCoupon,
  ),
  state: reading(z.object({ customer: customerKey, coupon: id }), couponStateOf),
}

interface AskedCoupon {
  readonly customer: string
  readonly coupon: string
  readonly validDays: number | null
}

async function issueCoupon(scene: Scene, asked: AskedCoupon, key: string): Promise<CouponIssued> {
  const { trx, now } = scene
  const { customer, coupon, validDays } = asked
  const kind = await trx.selectFrom('coupon_kind').selectAll().where('name', '=', coupon).forUpdate().executeTakeFirst()
  if (kind === undefined) return refused('NOT_ELIGIBLE', `店里没有“${coupon.slice(0, 40)}”，请先在后台建好`)
  if (kind.members_only && !(await isMember(scene, customer))) return refused('NOT_ELIGIBLE', '这张券只给会员')
  if (kind.stock === 0) return refused('SOLD_OUT', `“${coupon}”发完了`)
  if (kind.stock !== null) {
    const left = sql<number>`stock - 1`
    await trx.updateTable('coupon_kind').set({ stock: left }).where('name', '=', coupon).execute()
  }
  const expires_at = validDays === null ? null : new Date(now.getTime() + validDays * DAY)
  const code = newCode()
  await trx
    .insertInto('coupon')
    .values({ key, code, customer, coupon, issued_at: now, expires_at, used_at: null })
    .execute()
  return { kind: 'issued', code, expiresAt: expires_at?.getTime() ?? null }
}

function refused(code: 'SOLD_OUT' | 'NOT_ELIGIBLE', message: string): CouponIssued {
  return { kind: 'refused', code, message }
}

/** An unused one counts before one that is used, and that before one whose time is over. */
async function couponStateOf(
  { trx, now }: Scene,
  { customer, coupon }: { readonly customer: string; readonly coupon: string },
): Promise<'unused' | 'used' | 'expired' | 'none'> {
  const coupons = await trx
    .selectFrom('coupon')
    .select(['used_at', 'expires_at'])
    .where('customer', '=', customer)
    .where('coupon', '=', coupon)
    .execute()
  const unused = coupons.filter(({ used_at }) => used_at === null)
  if (unused.some(({ expires_at }) => expires_at === null || expires_at > now)) return 'unused'
  if (unused.length < coupons.length) return 'used'
  return coupons.length > 0 ? 'expired' : 'none'
}
