import { useMutation } from '@tanstack/react-query'
import { api, queryClient } from '../../api/client.ts'
import { useWords } from '../../i18n/words.ts'
import { toast } from '../../ui/toast.tsx'
import { endWords } from '../end-words.ts'
import { isConflict, refreshConversations, useControlError } from '../use-control.ts'

interface After {
  /** Said once it is over. */
  readonly said: string | null
  readonly onDone: () => void
  /** Somebody else has it now: there is nothing left to end. */
  readonly onGone?: () => void
}

/** Ends a conversation, at once or to be written up. What was refused stays as it was written. */
export function useEnding({ said, onDone, onGone }: After) {
  const words = useWords(endWords)
  const onError = useControlError()
  const after = (told: string | null) => ({
    onSuccess: () => {
      if (told !== null) toast(told)
      onDone()
    },
    onError: (error: unknown) => {
      onError(error)
      if (isConflict(error)) onGone?.()
    },
    onSettled: () => Promise.all([refreshConversations(), queryClient.invalidateQueries(api.floor.pathFilter())]),
  })
  return {
    resolve: useMutation(api.conversations.resolve.mutationOptions(after(said ?? words.closed))),
    wrapUp: useMutation(api.conversations.startWrapUp.mutationOptions(after(null))),
  }
}
