import { useMutation } from '@tanstack/react-query'
import { Moon } from 'lucide-react'
import { api } from '../api/client.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu, type MenuEntry } from '../ui/menu.tsx'
import type { ConversationDetail } from './detail.ts'
import { endWords } from './end-words.ts'
import { snoozeTimes } from './snooze-times.ts'
import { refreshConversations, useControlError } from './use-control.ts'

/** Puts a conversation out of the way until a better time, or until the customer writes. */
export function SnoozeMenu({ detail }: { detail: ConversationDetail }) {
  const words = useWords(endWords)
  const format = useFormat()
  const onError = useControlError()
  const snooze = useMutation(api.conversations.snooze.mutationOptions({ onSuccess: refreshConversations, onError }))
  const until = (at: number | null) => snooze.mutate({ conversation: detail.id, epoch: detail.epoch, until: at })
  const times = snoozeTimes(Date.now()).map(
    ({ id, at }): MenuEntry => ({ id, label: words[id], description: format.dateTime(at), onAction: () => until(at) }),
  )
  const back: readonly MenuEntry[] = detail.handoff?.snoozedUntil
    ? [{ id: 'back', label: words.snoozeBack, onAction: () => until(null) }, 'line']
    : []
  return (
    <Menu
      label={words.snooze}
      items={[...back, ...times]}
      trigger={
        <IconButton label={words.snooze} size="small" placement="bottom" isDisabled={snooze.isPending}>
          <Moon aria-hidden className="size-4" />
        </IconButton>
      }
    />
  )
}
