import { couponState } from '../../connectors/coupons.ts'
import { askConnector } from '../ask-connector.ts'
import type { Performer } from '../performer.ts'

/** Asks what became of the customers' coupons. */
export const performCheckCoupon: Performer<'checkCoupon'> = (batch, world) => {
  const { coupons } = world.connectors
  return askConnector(batch, world, {
    system: 'coupon',
    ask: coupons && (({ payload }, customer) => coupons.state({ customer, coupon: payload.coupon })),
    read: (answer) => {
      const { data: state } = couponState.safeParse(answer)
      return state === undefined ? null : { kind: 'done', data: { state } }
    },
  })
}
