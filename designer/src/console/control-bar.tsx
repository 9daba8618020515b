import type { Role } from '@usher/shared/api/people'
import { useMay, useMe } from '../app/me.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import type { ConversationDetail } from './detail.ts'
import { useControl } from './use-control.ts'
import { consoleWords } from './words.ts'

/** Says who answers now and offers to become the one who does. */
export function ControlBar({ detail }: { detail: ConversationDetail }) {
  const words = useWords(consoleWords)
  const may = useMay()
  const { role } = useMe()
  const control = useControl(detail)
  const name = detail.agent?.name ?? '…'
  // From a colleague only a supervisor takes a conversation; from anybody else each agent may.
  const mayTake = may('conversations.takeOver') && (detail.owner !== 'human' || SUPERVISORS.includes(role))
  const hints = {
    bot: words.botHint,
    queue: words.queueHint,
    human: mayTake ? words.otherHint(name) : words.otherHintAgent(name),
    none: words.noneHint,
  }
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-control bg-canvas px-3 py-2">
      <p className="min-w-0 flex-1 text-sm text-muted">{hints[detail.owner]}</p>
      {detail.owner === 'queue'
        ? may('conversations.accept') && (
            <Button look="primary" isPending={control.isPending} onPress={control.accept}>
              {words.accept}
            </Button>
          )
        : mayTake && (
            <Button look="primary" isPending={control.isPending} onPress={control.takeOver}>
              {words.takeOver}
            </Button>
          )}
    </div>
  )
}

const SUPERVISORS: readonly Role[] = ['supervisor', 'admin', 'owner']
