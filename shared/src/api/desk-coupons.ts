import { z } from 'zod'
import { instant, publicId } from './common.ts'

/**
 * `asked`: a supervisor decides. `giving`: the brand's system was asked and has not answered yet; it is asked again by itself, always
 * under the same key, so that the customer gets one. `given`: the customer has it. `refused`: by a supervisor. `failed`: the brand's
 * system gave none, or never answered.
 */
export const couponState = z.enum(['asked', 'giving', 'given', 'refused', 'failed'])

export const deskCoupon = z.object({
  id: z.string(),
  coupon: z.string(),
  name: z.string(),
  agent: z.object({ id: publicId, name: z.string() }),
  reason: z.string(),
  state: couponState,
  /** Why the brand's system gave none; `UNANSWERED`: nobody knows whether it did, and it may be asked once more. */
  problem: z.string().nullable(),
  /** How often the brand's system was asked, and when it is asked again; null: not by itself. */
  attempts: z.int(),
  askAgainAt: instant.nullable(),
  askedAt: instant,
})
export type DeskCoupon = z.output<typeof deskCoupon>

/** What an agent may give to the customer of a conversation, and what this customer was given there. */
export const couponsOfConversation = z.object({
  isConnected: z.boolean(),
  kinds: z.array(z.object({ coupon: z.string(), name: z.string(), validDays: z.int().nullable() })),
  /** How many the agent may give today without asking; null: as many as they like. */
  left: z.int().nullable(),
  given: z.array(deskCoupon),
})

/** `id` is made by the page and stays the same when it tries again. `reason` is for the supervisor, where one must decide. */
export const giveCouponInput = z.strictObject({
  conversation: publicId,
  epoch: z.int(),
  id: z.string().min(8).max(64),
  coupon: z.string().min(1).max(80),
  reason: z.string().trim().max(300).default(''),
})

export const couponAsked = deskCoupon.extend({
  conversation: publicId,
  customer: z.object({ id: z.string(), name: z.string() }),
})
export type CouponAsked = z.output<typeof couponAsked>
export const decideCouponInput = z.strictObject({ id: z.string().min(8).max(64), isAllowed: z.boolean() })
