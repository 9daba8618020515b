import { useMay } from '../app/me.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import type { ConversationDetail } from './detail.ts'
import { useControl } from './use-control.ts'
import { consoleWords } from './words.ts'

/** Says who answers now and offers to become the one who does. */
export function ControlBar({ detail }: { detail: ConversationDetail }) {
  const words = useWords(consoleWords)
  const may = useMay()
  const control = useControl(detail)
  const hints = {
    bot: words.botHint,
    queue: words.queueHint,
    human: words.otherHint(detail.agent?.name ?? '…'),
    none: words.noneHint,
  }
  const action =
    detail.owner === 'queue' && may('conversations.accept')
      ? { label: words.accept, run: control.accept }
      : detail.owner !== 'none' && detail.owner !== 'queue' && may('conversations.takeOver')
        ? { label: words.takeOver, run: control.takeOver }
        : null
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-control bg-canvas px-3 py-2">
      <p className="min-w-0 flex-1 text-sm text-muted">{hints[detail.owner]}</p>
      {action && (
        <Button look="primary" isPending={control.isPending} onPress={action.run}>
          {action.label}
        </Button>
      )}
    </div>
  )
}
