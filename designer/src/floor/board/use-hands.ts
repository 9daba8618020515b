import { useMutation } from '@tanstack/react-query'
import { api, queryClient } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { useWords } from '../../i18n/words.ts'
import { toast } from '../../ui/toast.tsx'
import { floorWords } from '../floor-words.ts'

export type Hands = ReturnType<typeof useHands>

/** What a supervisor can do with a conversation from the board. Whatever comes of it, the board is asked for again. */
export function useHands() {
  const words = useWords(floorWords)
  const sentence = useSentence()
  const telling = (done: string) => ({
    onSuccess: () => toast(done),
    onError: (error: unknown) => toast(sentence(error), { kind: 'error' as const }),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries(api.floor.pathFilter()),
        queryClient.invalidateQueries(api.conversations.pathFilter()),
      ]),
  })
  return {
    raise: useMutation(api.floor.raise.mutationOptions(telling(words.raised))),
    assign: useMutation(api.floor.assign.mutationOptions(telling(words.assignDone))),
    takeOut: useMutation(api.floor.takeOut.mutationOptions(telling(words.takenOut))),
    takeOver: useMutation(api.conversations.takeOver.mutationOptions(telling(words.takenOver))),
    transfer: useMutation(api.conversations.transfer.mutationOptions(telling(words.assignDone))),
    whisper: useMutation(api.floor.whisper.mutationOptions(telling(words.whispered))),
  }
}
