import { useQuery } from '@tanstack/react-query'
import type { DeskCoupon } from '@usher/shared/api/desk-coupons'
import { TicketPercent } from 'lucide-react'
import { create } from 'zustand'
import { api } from '../../api/client.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import type { ConversationDetail } from '../detail.ts'
import { useCouponText } from './use-coupon-text.ts'
import { useAskAgain } from './use-give-coupon.ts'
import { shoppingWords } from './words.ts'

/** What an agent has seen, until the page is opened anew: by its id and state, as the next state is news again. */
const useNoticed = create<{ readonly seen: ReadonlySet<string> }>(() => ({ seen: new Set() }))

function notice(coupon: DeskCoupon): void {
  useNoticed.setState(({ seen }) => ({ seen: new Set([...seen, newsOf(coupon)]) }))
}

function newsOf({ id, state }: DeskCoupon): string {
  return `${id} ${state}`
}

/** Coupons of this request that the customer does not have though they were to: the agent need not look for them at the side. */
export function CouponNotices({ detail }: { detail: ConversationDetail }) {
  const words = useWords(shoppingWords)
  const offer = useQuery(api.conversations.coupons.queryOptions({ conversation: detail.id }))
  const noticed = useNoticed(({ seen }) => seen)
  const since = detail.handoff?.requestedAt ?? 0
  const open = (offer.data?.given ?? []).filter(
    (coupon) => coupon.askedAt >= since && !noticed.has(newsOf(coupon)) && isWorthSaying(coupon),
  )
  if (open.length === 0) return null
  return (
    <ul aria-label={words.notices} aria-live="polite" className="shrink-0 border-t border-line bg-tint-warn">
      {open.map((coupon) => (
        <Notice key={coupon.id} coupon={coupon} detail={detail} />
      ))}
    </ul>
  )
}

function isWorthSaying({ state, attempts }: DeskCoupon): boolean {
  return state !== 'given' && (state !== 'giving' || attempts > 0)
}

function Notice({ coupon, detail }: { coupon: DeskCoupon; detail: ConversationDetail }) {
  const words = useWords(shoppingWords)
  const textOf = useCouponText()
  const asking = useAskAgain(detail, coupon)
  const { name, state } = coupon
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 px-4 py-1.5 text-xs">
      <TicketPercent aria-hidden className="size-4 shrink-0 text-warn" />
      <p className="min-w-40 flex-1">
        <span className="font-medium">{name}</span> · {words[`state_${state}`]}
        <span className="block text-muted">{textOf(coupon)}</span>
      </p>
      {asking && (
        <Button size="small" isPending={asking.isPending} onPress={asking.again}>
          {words.retry}
        </Button>
      )}
      {state !== 'giving' && (
        <Button size="small" look="quiet" onPress={() => notice(coupon)}>
          {words.noticed}
        </Button>
      )}
    </li>
  )
}
