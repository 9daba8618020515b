import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { useDisplayName } from '../customers/use-display-name.ts'
import { cx } from '../ui/cx.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Composer } from './composer.tsx'
import { ConversationHeader } from './conversation-header.tsx'
import { CustomerPanel } from './customer-panel.tsx'
import { WrapUpBar } from './ending/wrap-up-bar.tsx'
import { MessageLog } from './message-log.tsx'
import { RevealBar } from './reveal-bar.tsx'
import { CouponNotices } from './shopping/coupon-notices.tsx'
import { useOutgoing } from './use-outgoing.ts'
import { useRevealed } from './use-revealed.ts'
import { useSigns } from './use-signs.ts'

interface ConversationProps {
  id: string
  /** On a phone the customer's side is a screen of its own. */
  infoShown: boolean
  onInfo: (shown: boolean) => void
}

export function Conversation({ id, infoShown, onInfo }: ConversationProps) {
  const sentence = useSentence()
  const may = useMay()
  const detail = useQuery({
    ...api.conversations.get.queryOptions({ conversation: id }),
    refetchInterval: 20_000,
  })
  const displayName = useDisplayName()
  const outgoing = useOutgoing(id, detail.data ?? null)
  const revealed = useRevealed(id)
  const signs = useSigns(detail.data ?? null)
  if (detail.error && !detail.data) {
    return (
      <div className="grid min-w-0 flex-1 place-items-center">
        <ErrorState message={sentence(detail.error)} onRetry={() => void detail.refetch()} />
      </div>
    )
  }
  if (!detail.data) {
    return (
      <div className="min-w-0 flex-1 p-6">
        <SkeletonRows />
      </div>
    )
  }
  const { customer } = detail.data
  const named = { ...detail.data, customer: { ...customer, name: displayName(customer) } }
  const { detail: shown, isHiding } = revealed.shown(named)
  return (
    <>
      <section className={cx('flex min-h-0 min-w-0 flex-1 flex-col', infoShown && 'max-lg:hidden')}>
        <ConversationHeader detail={shown} onInfo={() => onInfo(true)} />
        {isHiding && may('conversations.reveal') && (
          <RevealBar isPending={revealed.isPending} onReveal={revealed.reveal} />
        )}
        <MessageLog detail={shown} outgoing={outgoing.waiting} onRetry={outgoing.retry} onDiscard={outgoing.discard} />
        {shown.mine && may('conversations.coupons') && <CouponNotices detail={shown} />}
        {shown.mine && shown.handoff?.wrapUp ? (
          <WrapUpBar detail={shown} wrapUp={shown.handoff.wrapUp} />
        ) : (
          <Composer detail={shown} onSend={outgoing.send} onTyping={signs.typing} />
        )}
      </section>
      <aside
        className={cx(
          'w-full min-w-0 shrink-0 overflow-y-auto border-s border-line bg-surface lg:w-80',
          !infoShown && 'max-lg:hidden',
          infoShown && 'max-lg:flex-1',
        )}
      >
        <CustomerPanel detail={shown} onBack={() => onInfo(false)} />
      </aside>
    </>
  )
}
