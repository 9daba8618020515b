import { z } from 'zod'

/** The brand's coupon system. `key` makes issuing idempotent: the same key gets the same coupon. Throw for what is worth a retry. */
export interface CouponConnector {
  readonly issue: (request: {
    readonly key: string
    readonly customer: string
    readonly coupon: string
    readonly validDays: number | null
  }) => Promise<CouponIssued>
  readonly state: (request: { readonly customer: string; readonly coupon: string }) => Promise<CouponState>
}

export type CouponIssued = Readonly<z.output<typeof couponIssued>>
export type CouponState = z.output<typeof couponState>

export const couponIssued = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('issued'), code: z.string().min(1).max(200), expiresAt: z.int().nullable() }),
  z.object({ kind: z.literal('refused'), code: z.enum(['SOLD_OUT', 'NOT_ELIGIBLE']), message: z.string().max(1_000) }),
])

export const couponState = z.enum(['unused', 'used', 'expired', 'none'])
