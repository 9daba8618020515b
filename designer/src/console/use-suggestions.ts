import { useQuery } from '@tanstack/react-query'
import type { sendInput } from '@usher/shared/api/conversations'
import { useState } from 'react'
import type { z } from 'zod'
import { api } from '../api/client.ts'
import { useMay } from '../app/me.ts'
import type { ConversationDetail } from './detail.ts'

export interface SuggestedReply {
  readonly point: string
  readonly text: string
}

export type UsedSuggestion = z.input<typeof sendInput>['suggestion']

/** What is offered for the customer's last words, and what becomes of it: `used` says it of the text that is sent. */
export function useSuggestions(detail: ConversationDetail, wanted: boolean) {
  const may = useMay()
  const last = detail.messages.findLast(({ author }) => author !== 'note')
  const asks = wanted && may('conversations.suggest') && last?.author === 'customer'
  const offered = useQuery({
    ...api.conversations.suggest.queryOptions({ conversation: detail.id, seq: last?.seq ?? 0 }),
    enabled: asks,
    staleTime: 60_000,
  })
  const [taken, setTaken] = useState<{ readonly point: string; readonly seq: number } | null>(null)
  const replies = asks ? (offered.data?.replies ?? []) : []
  const used = (text: string): UsedSuggestion => {
    if (replies.length === 0) return null
    const known = taken?.seq === last?.seq ? replies.find(({ point }) => point === taken?.point) : undefined
    return {
      shown: replies.map(({ point }) => point),
      taken: known?.point ?? null,
      edited: known !== undefined && known.text.trim() !== text,
    }
  }
  const take = ({ point }: SuggestedReply) => setTaken({ point, seq: last?.seq ?? 0 })
  return { replies, take, used }
}
