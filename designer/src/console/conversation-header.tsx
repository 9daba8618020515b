import { ArrowLeft, PanelRight } from 'lucide-react'
import { useLocation } from 'wouter'
import { paths } from '../app/paths.ts'
import { useWords } from '../i18n/words.ts'
import { Avatar } from '../ui/avatar.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { useNow } from '../ui/use-now.ts'
import type { ConversationDetail } from './detail.ts'
import { HeaderActions } from './header-actions.tsx'
import { OwnerBadge } from './owner-badge.tsx'
import { PromiseClock, UrgencyClock } from './wait-clock.tsx'
import { consoleWords } from './words.ts'

export function ConversationHeader({ detail, onInfo }: { detail: ConversationDetail; onInfo: () => void }) {
  const words = useWords(consoleWords)
  const [, go] = useLocation()
  const now = useNow(1_000)
  const promises = detail.handoff?.promises ?? []
  return (
    <header className="flex min-h-14 shrink-0 flex-wrap items-center gap-x-2 gap-y-1.5 border-b border-line bg-surface px-3 py-2">
      <IconButton label={words.back} className="md:hidden" onPress={() => go(paths.console)}>
        <ArrowLeft aria-hidden className="size-[18px]" />
      </IconButton>
      <span className="max-sm:hidden">
        <Avatar name={detail.customer.name} />
      </span>
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2">
        <h2 className="truncate font-semibold">{detail.customer.name}</h2>
        <OwnerBadge row={detail} />
        {promises.length === 0 || detail.handoff?.wrapUp ? (
          <UrgencyClock row={detail} now={now} />
        ) : (
          promises.map((promise) => <PromiseClock key={promise.clock} promise={promise} now={now} />)
        )}
      </div>
      <IconButton label={words.info} className="lg:hidden" onPress={onInfo} placement="bottom">
        <PanelRight aria-hidden className="size-[18px]" />
      </IconButton>
      {detail.mine && !detail.handoff?.wrapUp && <HeaderActions detail={detail} />}
    </header>
  )
}
