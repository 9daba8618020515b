import { useMutation } from '@tanstack/react-query'
import type { DeskCoupon } from '@usher/shared/api/desk-coupons'
import { UNANSWERED } from '@usher/shared/base/outcome'
import { api } from '../../api/client.ts'
import type { ConversationDetail } from '../detail.ts'
import { refreshConversations, useControlError } from '../use-control.ts'

/** Gives a coupon, or tries again under the same id. What does not come at once stands in the conversation until it does. */
export function useGiveCoupon(onDone?: () => void) {
  const onError = useControlError()
  return useMutation(
    api.conversations.giveCoupon.mutationOptions({
      onSuccess: () => {
        onDone?.()
        return refreshConversations()
      },
      onError,
    }),
  )
}

/** Asks the brand's system once more for one that it has not answered; null where there is nothing to ask, or it is a colleague's. */
export function useAskAgain(detail: ConversationDetail, { id, coupon, reason, agent, state, problem }: DeskCoupon) {
  const give = useGiveCoupon()
  const isUnanswered = state === 'giving' || (state === 'failed' && problem === UNANSWERED)
  if (!isUnanswered || !detail.mine || detail.agent?.id !== agent.id) return null
  const again = () => give.mutate({ conversation: detail.id, epoch: detail.epoch, id, coupon, reason })
  return { again, isPending: give.isPending }
}
