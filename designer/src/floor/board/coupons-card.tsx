import { useMutation, useQuery } from '@tanstack/react-query'
import type { CouponAsked } from '@usher/shared/api/desk-coupons'
import { Check, X } from 'lucide-react'
import { api, queryClient } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { paths } from '../../app/paths.ts'
import { useDisplayName } from '../../customers/use-display-name.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/page.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { toast } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { floorWords } from '../floor-words.ts'

/** Coupons beyond an agent's allowance: each waits for a supervisor's word. Nothing is shown while none does. */
export function CouponsCard() {
  const words = useWords(floorWords)
  const asked = useQuery({ ...api.floor.coupons.queryOptions(), refetchInterval: 5_000 })
  if (asked.data === undefined || asked.data.length === 0) return null
  return (
    <Card title={words.coupons}>
      <ul className="flex flex-col">
        {asked.data.map((coupon) => (
          <Asked key={coupon.id} coupon={coupon} />
        ))}
      </ul>
    </Card>
  )
}

function Asked({ coupon }: { coupon: CouponAsked }) {
  const words = useWords(floorWords)
  const format = useFormat()
  const displayName = useDisplayName()
  const now = useNow(30_000)
  const decide = useDecide()
  const { id, name, agent, customer, reason, conversation, askedAt } = coupon
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-3 last:border-b-0">
      <span className="flex min-w-[min(100%,14rem)] flex-1 flex-col gap-0.5">
        <span className="font-medium">{words.couponFor(name, displayName(customer))}</span>
        <span className="text-sm">{reason}</span>
        <span className="flex flex-wrap gap-x-2 text-xs text-muted">
          {agent.name} · {format.ago(askedAt, now)}
          <TextLink to={paths.conversation(conversation)}>{words.open}</TextLink>
        </span>
      </span>
      <span className="flex gap-2">
        <Button
          size="small"
          icon={<X aria-hidden className="size-4" />}
          isPending={decide.isPending}
          onPress={() => decide.mutate({ id, isAllowed: false })}
        >
          {words.couponRefuse}
        </Button>
        <Button
          size="small"
          look="primary"
          icon={<Check aria-hidden className="size-4" />}
          isPending={decide.isPending}
          onPress={() => decide.mutate({ id, isAllowed: true })}
        >
          {words.couponAllow}
        </Button>
      </span>
    </li>
  )
}

function useDecide() {
  const words = useWords(floorWords)
  const sentence = useSentence()
  return useMutation(
    api.floor.decideCoupon.mutationOptions({
      onSuccess: ({ state }) => toast(words[`coupon_${state}`], state === 'failed' ? { kind: 'error' } : {}),
      onError: (error) => toast(sentence(error), { kind: 'error' }),
      onSettled: () =>
        Promise.all([
          queryClient.invalidateQueries(api.floor.pathFilter()),
          queryClient.invalidateQueries(api.conversations.pathFilter()),
        ]),
    }),
  )
}
