import type { OfferedCustomer } from '@usher/shared/api/desk'
import { useEffect, useRef } from 'react'
import type { useAnswerOffer } from './use-answer-offer.ts'

type Answer = ReturnType<typeof useAnswerOffer>

/** Alt+A takes the first offer and Alt+X passes it on, wherever the focus is. By the key's place: with Alt it types another letter on a Mac. */
export function useOfferKeys(offer: OfferedCustomer | null, answer: Answer): void {
  const now = useRef({ offer, answer })
  useEffect(() => {
    now.current = { offer, answer }
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { offer: first, answer: may } = now.current
      if (!event.altKey || event.ctrlKey || event.metaKey || first === null || may.isPending) return
      if (event.code !== 'KeyA' && event.code !== 'KeyX') return
      event.preventDefault()
      if (event.code === 'KeyA') may.accept(first)
      else may.decline(first)
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
}
