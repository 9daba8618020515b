import { useMutation } from '@tanstack/react-query'
import type { DeskCoupon } from '@usher/shared/api/desk-coupons'
import { api } from '../../api/client.ts'
import { useWords } from '../../i18n/words.ts'
import { toast } from '../../ui/toast.tsx'
import { refreshConversations, useControlError } from '../use-control.ts'
import { shoppingWords } from './words.ts'

/** Gives a coupon, or tries again under the same id, and says what came of it. */
export function useGiveCoupon(onDone?: () => void) {
  const words = useWords(shoppingWords)
  const onError = useControlError()
  const told: Readonly<Record<DeskCoupon['state'], string>> = {
    asked: words.asked,
    giving: words.notYet,
    given: words.given,
    refused: words.state_refused,
    failed: words.refusedNow,
  }
  return useMutation(
    api.conversations.giveCoupon.mutationOptions({
      onSuccess: ({ state, problem }) => {
        const isBad = state === 'giving' || state === 'failed'
        const text = problem === null ? told[state] : `${told[state]}: ${words.problem(problem)}`
        toast(text, isBad ? { kind: 'error' } : {})
        onDone?.()
        return refreshConversations()
      },
      onError,
    }),
  )
}
