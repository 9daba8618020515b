import { ArrowRightLeft, CheckCheck, MoreHorizontal, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../app/me.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu } from '../ui/menu.tsx'
import { isAlt, isCovered, useKeys } from '../ui/use-keys.ts'
import type { ConversationDetail } from './detail.ts'
import { endWords } from './end-words.ts'
import { EndDialog } from './ending/end-dialog.tsx'
import { endOfDetail } from './ending/end-request.ts'
import { SnoozeMenu } from './snooze-menu.tsx'
import { TransferDialog } from './transfer-dialog.tsx'
import { useControl } from './use-control.ts'

/** What an agent may do with a conversation that is theirs. */
export function HeaderActions({ detail }: { detail: ConversationDetail }) {
  const words = useWords(endWords)
  const may = useMay()
  const control = useControl(detail)
  const [open, setOpen] = useState<'transfer' | 'resolve' | null>(null)
  const isActive = detail.handoff?.state === 'active'
  const mayTransfer = isActive && may('conversations.transfer')
  const mayEnd = may('conversations.resolve')
  useKeys((event) => {
    if (isCovered()) return
    if (mayTransfer && isAlt(event, 'KeyT')) return () => setOpen('transfer')
    if (mayEnd && isAlt(event, 'KeyE')) return () => setOpen('resolve')
    return
  })
  return (
    <div className="flex items-center gap-2 max-sm:w-full">
      {isActive && may('conversations.snooze') && <SnoozeMenu detail={detail} />}
      {mayTransfer && (
        <Button
          size="small"
          icon={<ArrowRightLeft aria-hidden className="size-3.5" />}
          aria-keyshortcuts="Alt+T"
          onPress={() => setOpen('transfer')}
        >
          {words.transfer}
        </Button>
      )}
      {mayEnd && (
        <Button
          size="small"
          look="primary"
          className="max-sm:flex-1"
          icon={<CheckCheck aria-hidden className="size-3.5" />}
          aria-keyshortcuts="Alt+E"
          onPress={() => setOpen('resolve')}
        >
          {words.end}
        </Button>
      )}
      {may('conversations.release') && (
        <Menu
          label={words.more}
          items={[
            {
              id: 'release',
              label: detail.handoff ? words.release : words.releaseToBot,
              icon: <Undo2 aria-hidden className="size-4" />,
              isDisabled: control.isPending,
              onAction: control.release,
            },
          ]}
          trigger={
            <IconButton label={words.more} size="small" placement="bottom">
              <MoreHorizontal aria-hidden className="size-4" />
            </IconButton>
          }
        />
      )}
      {open === 'transfer' && <TransferDialog detail={detail} onClose={() => setOpen(null)} />}
      {open === 'resolve' && <EndDialog request={endOfDetail(detail)} onClose={() => setOpen(null)} />}
    </div>
  )
}
