import { useMutation } from '@tanstack/react-query'
import type { WorkDetail } from '@usher/shared/api/work'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useWords } from '../i18n/words.ts'
import { toast } from '../ui/toast.tsx'
import { workWords } from './words.ts'

/** What can be done with one item. A refusal is said, and how it is now is shown. */
export function useWork({ id: item }: Pick<WorkDetail, 'id'>) {
  const words = useWords(workWords)
  const sentence = useSentence()
  const options = (done: string | null) => ({
    onSuccess: () => {
      if (done !== null) toast(done)
      return refreshWork()
    },
    onError: (error: unknown) => {
      toast(sentence(error), { kind: 'error' })
      void refreshWork()
    },
  })
  const claim = useMutation(api.work.claim.mutationOptions(options(words.claimed)))
  const release = useMutation(api.work.release.mutationOptions(options(words.released)))
  const decide = useMutation(api.work.decide.mutationOptions(options(words.decided)))
  const comment = useMutation(api.work.comment.mutationOptions(options(null)))
  const move = useMutation(api.work.move.mutationOptions(options(words.moved)))
  return {
    claim: () => claim.mutate({ item }),
    release: () => release.mutate({ item }),
    decide: (decision: Omit<Parameters<typeof decide.mutate>[0], 'item'>) => decide.mutate({ ...decision, item }),
    comment: (text: string, shown: boolean) => comment.mutate({ item, text, public: shown }),
    move: (queue: string, partner: string | null) => move.mutate({ item, queue, partner }),
    isPending: [claim, release, decide, comment, move].some((call) => call.isPending),
  }
}

function refreshWork(): Promise<void> {
  return queryClient.invalidateQueries(api.work.pathFilter())
}
