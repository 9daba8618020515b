import { ArrowRightLeft, CheckCheck, MoreHorizontal, Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useMay } from '../app/me.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu } from '../ui/menu.tsx'
import type { ConversationDetail } from './detail.ts'
import { endWords } from './end-words.ts'
import { ResolveDialog } from './resolve-dialog.tsx'
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
  useActionKeys({ KeyT: mayTransfer ? () => setOpen('transfer') : null, KeyE: () => setOpen('resolve') })
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
      {may('conversations.resolve') && (
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
      {open === 'resolve' && <ResolveDialog detail={detail} onClose={() => setOpen(null)} />}
    </div>
  )
}

type Keys = Readonly<Record<'KeyT' | 'KeyE', (() => void) | null>>

/** With Alt, by the key's place: they work from inside the field too. */
function useActionKeys(keys: Keys): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return
      const act = event.code === 'KeyT' || event.code === 'KeyE' ? keys[event.code] : null
      if (act === null || document.querySelector('[role=dialog]') !== null) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  })
}
