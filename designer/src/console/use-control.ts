import { useMutation } from '@tanstack/react-query'
import { TRPCClientError } from '@trpc/client'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useWords } from '../i18n/words.ts'
import { toast } from '../ui/toast.tsx'
import type { ConversationDetail } from './detail.ts'
import { setView, type View } from './view.ts'
import { consoleWords } from './words.ts'

/** Accept, take over, release: each carries the epoch that was seen, so of two people only one succeeds. */
export function useControl(detail: ConversationDetail) {
  const words = useWords(consoleWords)
  const onError = useControlError()
  const seen = { conversation: detail.id, epoch: detail.epoch }
  const options = (done: string, view?: View) => ({
    onSuccess: () => {
      toast(done)
      if (view) setView(view)
      return refreshConversations()
    },
    onError,
  })
  const name = detail.customer.name
  const accept = useMutation(api.conversations.accept.mutationOptions(options(words.accepted(name), 'mine')))
  const takeOver = useMutation(api.conversations.takeOver.mutationOptions(options(words.takenOver(name), 'mine')))
  const release = useMutation(
    api.conversations.release.mutationOptions(options(detail.handoff ? words.released : words.releasedToBot)),
  )
  return {
    accept: () => accept.mutate(seen),
    takeOver: () => takeOver.mutate(seen),
    release: () => release.mutate(seen),
    isPending: accept.isPending || takeOver.isPending || release.isPending,
  }
}

/** A conflict is no failure of this person's: say what happened and show how it is now. */
export function useControlError(): (error: unknown) => void {
  const words = useWords(consoleWords)
  const sentence = useSentence()
  return (error) => {
    toast(isConflict(error) ? words.conflict : sentence(error), { kind: 'error' })
    void refreshConversations()
  }
}

export function isConflict(error: unknown): boolean {
  return error instanceof TRPCClientError && error.data?.code === 'CONFLICT'
}

export function refreshConversations(): Promise<void> {
  return queryClient.invalidateQueries(api.conversations.pathFilter())
}
