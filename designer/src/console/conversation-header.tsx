import { ArrowLeft, PanelRight } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useMay } from '../app/me.ts'
import { paths } from '../app/paths.ts'
import { useWords } from '../i18n/words.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { useNow } from '../ui/use-now.ts'
import type { ConversationDetail } from './detail.ts'
import { OwnerBadge } from './owner-badge.tsx'
import { ResolveDialog } from './resolve-dialog.tsx'
import { useControl } from './use-control.ts'
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
      <Actions detail={detail} />
    </header>
  )
}

function Actions({ detail }: { detail: ConversationDetail }) {
  const words = useWords(consoleWords)
  const may = useMay()
  const control = useControl(detail)
  const [resolving, setResolving] = useState(false)
  if (detail.owner !== 'human' || !detail.mine) return null
  return (
    <div className="flex gap-2 max-sm:w-full max-sm:*:flex-1">
      {may('conversations.release') && (
        <Button size="small" isPending={control.isPending} onPress={control.release}>
          {detail.handoff ? words.release : words.releaseToBot}
        </Button>
      )}
      {may('conversations.resolve') && (
        <Button size="small" look="primary" onPress={() => setResolving(true)}>
          {words.resolve}
        </Button>
      )}
      {resolving && <ResolveDialog detail={detail} onClose={() => setResolving(false)} />}
    </div>
  )
}
