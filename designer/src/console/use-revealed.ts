import { useMutation } from '@tanstack/react-query'
import type { ChatMessage } from '@usher/shared/api/conversations'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useWords } from '../i18n/words.ts'
import { toast } from '../ui/toast.tsx'
import type { ConversationDetail } from './detail.ts'
import { consoleWords } from './words.ts'

/** Personal numbers as they were written, once somebody has asked to see them: which is remembered. What comes after is hidden again. */
export function useRevealed(conversation: string) {
  const words = useWords(consoleWords)
  const sentence = useSentence()
  const [known, setKnown] = useState<ReadonlyMap<string, ChatMessage>>(new Map())
  const reveal = useMutation(
    api.conversations.reveal.mutationOptions({
      onSuccess: ({ messages }) => {
        setKnown(new Map(messages.map((message) => [message.id, message])))
        toast(words.revealed)
      },
      onError: (error) => toast(sentence(error), { kind: 'error' }),
    }),
  )
  return {
    isPending: reveal.isPending,
    reveal: () => reveal.mutate({ conversation }),
    shown: (detail: ConversationDetail): ConversationDetail => {
      if (known.size === 0) return detail
      return {
        ...detail,
        isHiding: false,
        messages: detail.messages.map((message) => known.get(message.id) ?? message),
      }
    },
  }
}
