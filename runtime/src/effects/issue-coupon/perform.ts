import { z } from 'zod'
import { askConnector } from '../ask-connector.ts'
import type { Performed, Performer } from '../performer.ts'

/** Gives coupons out. The effect's key makes a repetition give the same coupon again. */
export const performIssueCoupon: Performer<'issueCoupon'> = (batch, world) => {
  const { coupons } = world.connectors
  return askConnector(batch, world, {
    system: 'coupon',
    ask: coupons && (({ key, payload }, customer) => coupons.issue({ key, customer, ...payload })),
    read: performedOf,
  })
}

function performedOf(answer: unknown): Performed | null {
  const { data: issued } = couponIssued.safeParse(answer)
  if (issued === undefined) return null
  if (issued.kind === 'refused') return { kind: 'failed', code: issued.code, message: issued.message }
  return { kind: 'done', data: { code: issued.code, expiresAt: issued.expiresAt } }
}

const couponIssued = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('issued'), code: z.string().min(1).max(200), expiresAt: z.int().nullable() }),
  z.object({ kind: z.literal('refused'), code: z.enum(['SOLD_OUT', 'NOT_ELIGIBLE']), message: z.string().max(1_000) }),
])
