import type { DeskCoupon } from '@usher/shared/api/desk-coupons'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { shoppingWords } from './words.ts'

/** How far it has come, beyond its state: when it is asked for again, or why it was not given. Empty: nothing more is known. */
export function useCouponText(): (coupon: DeskCoupon) => string {
  const words = useWords(shoppingWords)
  const format = useFormat()
  return ({ state, problem, attempts, askAgainAt }) => {
    if (problem !== null) return words.problem(problem)
    return state === 'giving' && askAgainAt !== null ? words.askedSoOften(attempts, format.time(askAgainAt)) : ''
  }
}
