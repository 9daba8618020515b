import { useQuery } from '@tanstack/react-query'
import type { DeskCoupon } from '@usher/shared/api/desk-coupons'
import { api } from '../../api/client.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import type { ConversationDetail } from '../detail.ts'
import { Part } from '../part.tsx'
import { useCouponText } from './use-coupon-text.ts'
import { useAskAgain } from './use-give-coupon.ts'
import { shoppingWords } from './words.ts'

/** What agents have given this customer here, and what became of it. */
export function CouponsPart({ detail }: { detail: ConversationDetail }) {
  const words = useWords(shoppingWords)
  const offer = useQuery(api.conversations.coupons.queryOptions({ conversation: detail.id }))
  const given = offer.data?.given ?? []
  if (given.length === 0) return null
  return (
    <Part title={words.part}>
      <ul className="flex flex-col gap-3">
        {given.map((coupon) => (
          <Given key={coupon.id} coupon={coupon} detail={detail} />
        ))}
      </ul>
    </Part>
  )
}

const TONES: Readonly<Record<DeskCoupon['state'], Tone>> = {
  ...{ asked: 'warn', giving: 'warn', given: 'ok', refused: 'neutral', failed: 'danger' },
}

function Given({ coupon, detail }: { coupon: DeskCoupon; detail: ConversationDetail }) {
  const words = useWords(shoppingWords)
  const format = useFormat()
  const textOf = useCouponText()
  const asking = useAskAgain(detail, coupon)
  const { name, agent, state, askedAt } = coupon
  const text = textOf(coupon)
  return (
    <li className="flex flex-col items-start gap-1 text-sm">
      <span className="flex w-full items-center gap-2">
        <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
        <Badge tone={TONES[state]}>{words[`state_${state}`]}</Badge>
      </span>
      <span className="text-xs text-muted">
        {agent.name} · {format.dateTime(askedAt)}
      </span>
      {text !== '' && <span className="text-xs text-muted">{text}</span>}
      {asking && (
        <Button size="small" isPending={asking.isPending} onPress={asking.again}>
          {words.retry}
        </Button>
      )}
    </li>
  )
}
