import { useMutation } from '@tanstack/react-query'
import type { RevealedNumbers } from '@usher/shared/api/conversations'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useWords } from '../i18n/words.ts'
import { toast } from '../ui/toast.tsx'
import type { ConversationDetail } from './detail.ts'
import { withNumbers } from './shown-numbers.ts'
import { consoleWords } from './words.ts'

const NOTHING: RevealedNumbers = { messages: [], handoff: null }

/** Personal numbers as they were written, once somebody has asked to see them: which is remembered. What comes after is hidden again. */
export function useRevealed(conversation: string) {
  const words = useWords(consoleWords)
  const sentence = useSentence()
  const [revealed, setRevealed] = useState(NOTHING)
  const reveal = useMutation(
    api.conversations.reveal.mutationOptions({
      onSuccess: (numbers) => {
        setRevealed(numbers)
        toast(words.revealed)
      },
      onError: (error) => toast(sentence(error), { kind: 'error' }),
    }),
  )
  return {
    isPending: reveal.isPending,
    reveal: () => reveal.mutate({ conversation }),
    shown: (detail: ConversationDetail) => withNumbers(detail, revealed),
  }
}
