import type { OfferedCustomer } from '@usher/shared/api/desk'
import { useEffect, useRef } from 'react'
import { useDisplayName } from '../../customers/use-display-name.ts'
import { useWords } from '../../i18n/words.ts'
import { notify, ring } from './bell.ts'
import { deskWords } from './words.ts'

const AGAIN_MS = 4_000

/** Rings for every new offer, and on until it is answered. */
export function useRing(offers: readonly OfferedCustomer[]): void {
  const words = useWords(deskWords)
  const displayName = useDisplayName()
  const told = useRef(new Set<string>())
  useEffect(() => {
    for (const offer of offers) {
      if (told.current.has(offer.id)) continue
      told.current.add(offer.id)
      const title = words.offerFrom(displayName(offer.customer))
      notify(title, { body: offer.reason, tag: offer.id, onClick: () => undefined })
    }
  }, [offers, words, displayName])
  const isRinging = offers.length > 0
  useEffect(() => {
    if (!isRinging) return
    ring()
    const timer = setInterval(ring, AGAIN_MS)
    return () => clearInterval(timer)
  }, [isRinging])
}
