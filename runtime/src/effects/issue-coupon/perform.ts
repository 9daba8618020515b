import { couponIssued } from '../../connectors/coupons.ts'
import { askConnector } from '../ask-connector.ts'
import type { Performed, Performer } from '../performer.ts'
import { withinBudget } from '../within-budget.ts'

/** Gives coupons out. The effect's key makes a repetition give the same coupon again. */
export const performIssueCoupon: Performer<'issueCoupon'> = withinBudget(
  () => 1,
  (batch, world) => {
    const { coupons } = world.connectors
    return askConnector(batch, world, {
      system: 'coupon',
      ask:
        coupons &&
        (({ key, payload: { coupon, validDays } }, customer) => coupons.issue({ key, customer, coupon, validDays })),
      read: performedOf,
    })
  },
)

function performedOf(answer: unknown): Performed | null {
  const { data: issued } = couponIssued.safeParse(answer)
  if (issued === undefined) return null
  if (issued.kind === 'refused') return { kind: 'failed', code: issued.code, message: issued.message }
  return { kind: 'done', data: { code: issued.code, expiresAt: issued.expiresAt } }
}
