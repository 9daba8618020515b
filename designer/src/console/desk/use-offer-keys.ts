import type { OfferedCustomer } from '@usher/shared/api/desk'
import { isAlt, useKeys } from '../../ui/use-keys.ts'
import type { useAnswerOffer } from './use-answer-offer.ts'

type Answer = ReturnType<typeof useAnswerOffer>

/** Alt+A takes the first offer and Alt+X passes it on, wherever the focus is: an offer lies over dialogs too. */
export function useOfferKeys(offer: OfferedCustomer | null, answer: Answer): void {
  useKeys((event) => {
    if (offer === null || answer.isPending) return
    if (isAlt(event, 'KeyA')) return () => answer.accept(offer)
    if (isAlt(event, 'KeyX')) return () => answer.decline(offer)
    return
  })
}
