import type { OfferedCustomer } from '@usher/shared/api/desk'
import { Check, PhoneIncoming, X } from 'lucide-react'
import { useDisplayName } from '../../customers/use-display-name.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useAnswerOffer } from './use-answer-offer.ts'
import { useDeskLine } from './use-desk.ts'
import { useMessageBell } from './use-message-bell.ts'
import { useOfferKeys } from './use-offer-keys.ts'
import { useRing } from './use-ring.ts'
import { deskWords } from './words.ts'

/** Customers who are offered to this agent, over whatever page they are on. Mounted once, beside the pages. */
export function Offers() {
  const words = useWords(deskWords)
  const offers = useDeskLine()?.offers ?? []
  const answer = useAnswerOffer()
  useRing(offers)
  useMessageBell()
  useOfferKeys(offers[0] ?? null, answer)
  if (offers.length === 0) return null
  return (
    <section
      aria-label={words.offers}
      aria-live="assertive"
      className="fixed end-4 bottom-4 z-50 flex w-88 max-w-[calc(100vw-2rem)] flex-col gap-2 max-sm:bottom-18"
    >
      {offers.map((offer, index) => (
        <OfferCard key={offer.id} offer={offer} isFirst={index === 0} answer={answer} />
      ))}
    </section>
  )
}

interface OfferCardProps {
  offer: OfferedCustomer
  /** The keys answer this one. */
  isFirst: boolean
  answer: ReturnType<typeof useAnswerOffer>
}

function OfferCard({ offer, isFirst, answer }: OfferCardProps) {
  const words = useWords(deskWords)
  const displayName = useDisplayName()
  const now = useNow(250)
  const left = Math.max(0, offer.expiresAt - now)
  return (
    <article className="flex animate-slide flex-col gap-2 overflow-hidden rounded-card border border-accent bg-surface shadow-float">
      <div className="flex items-start gap-3 px-3 pt-3">
        <PhoneIncoming aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
        <div className="min-w-0 flex-1">
          <p className="truncate font-semibold">{displayName(offer.customer)}</p>
          <p className="line-clamp-2 text-xs text-muted">
            {offer.kind === 'transfer' ? words.handedOn(offer.reason) : offer.reason}
          </p>
        </div>
        <span aria-hidden className="text-lg font-semibold tabular-nums">
          {Math.ceil(left / 1_000)}
        </span>
      </div>
      <div className="flex gap-2 px-3">
        <Button
          look="primary"
          className="flex-1"
          icon={<Check aria-hidden className="size-4" />}
          isPending={answer.isPending}
          onPress={() => answer.accept(offer)}
        >
          {words.accept}
          {isFirst && <Kbd inverted>Alt+A</Kbd>}
        </Button>
        <Button
          icon={<X aria-hidden className="size-4" />}
          isPending={answer.isPending}
          onPress={() => answer.decline(offer)}
        >
          {words.decline}
          {isFirst && <Kbd>Alt+X</Kbd>}
        </Button>
      </div>
      <progress
        aria-label={words.answerWithin}
        max={offer.expiresAt - offer.offeredAt}
        value={left}
        className="h-1 w-full accent-accent"
      />
    </article>
  )
}
