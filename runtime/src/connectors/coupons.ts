/** The brand's coupon system. `key` makes issuing idempotent: the same key gets the same coupon. Throw for what is worth a retry. */
export interface CouponConnector {
  readonly issue: (request: {
    readonly key: string
    readonly customer: string
    readonly coupon: string
    readonly validDays: number | null
  }) => Promise<CouponIssued>
  readonly state: (request: {
    readonly customer: string
    readonly coupon: string
  }) => Promise<'unused' | 'used' | 'expired' | 'none'>
}

export type CouponIssued =
  | { readonly kind: 'issued'; readonly code: string; readonly expiresAt: number | null }
  | { readonly kind: 'refused'; readonly code: 'SOLD_OUT' | 'NOT_ELIGIBLE'; readonly message: string }
