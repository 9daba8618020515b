import { useQuery } from '@tanstack/react-query'
import type { QuickReply } from '@usher/shared/api/quick-replies'
import { type KeyboardEvent, useState } from 'react'
import { api } from '../../api/client.ts'
import { useMay, useMe } from '../../app/me.ts'
import { isImeKey } from '../../ui/ime.ts'
import type { ConversationDetail } from '../detail.ts'
import { fillIn } from './fill-in.ts'
import { findReplies } from './find-replies.ts'

export interface ReplyPicker {
  readonly found: readonly QuickReply[]
  readonly active: number
  readonly isOpen: boolean
  readonly take: (reply: QuickReply) => void
  /** Whether the key was for the list. */
  readonly onKey: (event: KeyboardEvent) => boolean
}

/** A text that begins with `/` and has no space yet looks for a quick reply. */
export function useReplyPicker(
  detail: ConversationDetail,
  { text, isOn, onTake }: { readonly text: string; readonly isOn: boolean; readonly onTake: (text: string) => void },
): ReplyPicker {
  const may = useMay()
  const { person } = useMe()
  const typed = /^[/／](\S{0,20})$/.exec(text)?.[1]
  const wanted = isOn && may('quickReplies.list')
  const all = useQuery({ ...api.quickReplies.list.queryOptions(), enabled: wanted, staleTime: 60_000 })
  const order = useNewestOrder(detail.id, wanted && typed !== undefined)
  const [closedAt, setClosedAt] = useState<string | null>(null)
  const [moved, setMoved] = useState({ text: '', to: 0 })
  const isOpen = wanted && typed !== undefined && closedAt !== text
  const found = isOpen ? findReplies(all.data ?? [], typed) : []
  const active = moved.text === text ? Math.min(moved.to, Math.max(0, found.length - 1)) : 0
  const take = (reply: QuickReply) => {
    const known = { customer: detail.customer.name, agent: person.name, ...(order === null ? {} : { order }) }
    onTake(fillIn(reply.text, known))
  }
  const onKey = (event: KeyboardEvent): boolean => {
    const chosen = found[active]
    if (!isOpen || chosen === undefined || isImeKey(event)) return false
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setMoved({ text, to: (active + step + found.length) % found.length })
    else if (event.key === 'Enter' || event.key === 'Tab') take(chosen)
    else if (event.key === 'Escape') setClosedAt(text)
    else return false
    return true
  }
  return { found, active, isOpen, take, onKey }
}

/** The number of the customer's newest order, as the panel has it already. */
function useNewestOrder(conversation: string, isOn: boolean): string | null {
  const may = useMay()
  const orders = useQuery({
    ...api.conversations.orders.queryOptions({ conversation }),
    enabled: isOn && may('conversations.orders'),
    staleTime: 60_000,
  })
  return orders.data?.kind === 'orders' ? (orders.data.orders[0]?.id ?? null) : null
}
