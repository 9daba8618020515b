import type { FileRef } from '@usher/shared/base/file-ref'
import { useEffect, useState } from 'react'
import { client } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { randomId } from '../random-id.ts'
import type { ConversationDetail } from './detail.ts'
import { isConflict, refreshConversations, useControlError } from './use-control.ts'
import type { UsedSuggestion } from './use-suggestions.ts'

export interface Outgoing {
  /** Sent again under the same id: the server keeps one. */
  clientId: string
  kind: 'reply' | 'note'
  text: string
  files: readonly FileRef[]
  /** What was offered beside it. */
  suggestion: UsedSuggestion
  /** Null while it is on its way. */
  error: string | null
}

/** What was written and is not confirmed yet. Nothing typed is lost when the network is. */
export function useOutgoing(conversation: string, detail: ConversationDetail | null) {
  const sentence = useSentence()
  const onConflict = useControlError()
  const [waiting, setWaiting] = useState<readonly Outgoing[]>([])
  const epoch = detail?.epoch ?? 0
  const drop = (clientId: string) => setWaiting((list) => list.filter((item) => item.clientId !== clientId))
  const fail = (clientId: string, error: string) =>
    setWaiting((list) => list.map((item) => (item.clientId === clientId ? { ...item, error } : item)))

  const deliver = async (item: Outgoing) => {
    const { clientId, text, suggestion } = item
    const files = item.files.map(({ id }) => id)
    try {
      if (item.kind === 'note') await client.conversations.note.mutate({ conversation, clientId, text })
      else await client.conversations.send.mutate({ conversation, epoch, clientId, text, files, suggestion })
      await refreshConversations()
      drop(clientId)
    } catch (error) {
      fail(clientId, sentence(error))
      if (isConflict(error)) onConflict(error)
    }
  }
  const send = (written: Pick<Outgoing, 'kind' | 'text' | 'files' | 'suggestion'>) => {
    const item: Outgoing = { ...written, clientId: randomId(), error: null }
    setWaiting((list) => [...list, item])
    void deliver(item)
  }
  const retry = (clientId: string) => {
    const item = waiting.find((one) => one.clientId === clientId)
    if (!item) return
    const again = { ...item, error: null }
    setWaiting((list) => list.map((one) => (one.clientId === clientId ? again : one)))
    void deliver(again)
  }
  useWarnBeforeLeaving(waiting.length > 0)
  return { waiting, send, retry, discard: drop }
}

function useWarnBeforeLeaving(active: boolean): void {
  useEffect(() => {
    if (!active) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [active])
}
