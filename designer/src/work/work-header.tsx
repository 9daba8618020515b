import type { WorkDetail } from '@usher/shared/api/work'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useMay } from '../app/me.ts'
import { paths } from '../app/paths.ts'
import { useWords } from '../i18n/words.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { useNow } from '../ui/use-now.ts'
import { MoveDialog } from './move-dialog.tsx'
import { useWork } from './use-work.ts'
import { workWords } from './words.ts'
import { WorkClock } from './work-clock.tsx'
import { WorkState } from './work-state.tsx'

export function WorkHeader({ item }: { item: WorkDetail }) {
  const words = useWords(workWords)
  const [, go] = useLocation()
  const now = useNow(1_000)
  return (
    <header className="flex min-h-14 shrink-0 flex-wrap items-center gap-x-2 gap-y-1.5 border-b border-line bg-surface px-3 py-2">
      <IconButton label={words.back} className="md:hidden" onPress={() => go(paths.work)}>
        <ArrowLeft aria-hidden className="size-[18px]" />
      </IconButton>
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1">
        <h2 className="min-w-0 truncate font-semibold">{item.title}</h2>
        <Badge tone="accent">{words[item.kind]}</Badge>
        <Badge>{item.queue}</Badge>
        {item.partner !== null && <Badge>{words.partner(item.partner)}</Badge>}
        <WorkState item={item} />
        <WorkClock item={item} now={now} />
      </div>
      <Actions item={item} />
    </header>
  )
}

function Actions({ item }: { item: WorkDetail }) {
  const words = useWords(workWords)
  const may = useMay()
  const work = useWork(item)
  const [moving, setMoving] = useState(false)
  if (item.state === 'done' || item.state === 'waiting') return null
  return (
    <div className="flex gap-2 max-sm:w-full max-sm:*:flex-1">
      {may('work.move') && (
        <Button size="small" onPress={() => setMoving(true)}>
          {words.move}
        </Button>
      )}
      {item.mine ? (
        <Button size="small" isPending={work.isPending} onPress={work.release}>
          {words.release}
        </Button>
      ) : (
        <Button size="small" look="primary" isPending={work.isPending} onPress={work.claim}>
          {words.claim}
        </Button>
      )}
      {moving && <MoveDialog item={item} onClose={() => setMoving(false)} />}
    </div>
  )
}
