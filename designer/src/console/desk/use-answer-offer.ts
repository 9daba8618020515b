import { useMutation } from '@tanstack/react-query'
import type { OfferedCustomer } from '@usher/shared/api/desk'
import { useLocation } from 'wouter'
import { api, queryClient } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { paths } from '../../app/paths.ts'
import { useWords } from '../../i18n/words.ts'
import { toast } from '../../ui/toast.tsx'
import { isConflict, refreshConversations } from '../use-control.ts'
import { setView } from '../view.ts'
import { deskWords } from './words.ts'

/** Takes what was offered and opens it, or passes it on. One that is over meanwhile is no failure of this person's. */
export function useAnswerOffer() {
  const words = useWords(deskWords)
  const sentence = useSentence()
  const [, go] = useLocation()
  const refresh = () =>
    Promise.all([queryClient.invalidateQueries(api.desk.state.queryFilter()), refreshConversations()])
  const onError = (error: unknown) => {
    toast(isConflict(error) ? words.offerOver : sentence(error), { kind: 'error' })
    void refresh()
  }
  const accept = useMutation(
    api.desk.acceptOffer.mutationOptions({
      onSuccess: ({ conversation }) => {
        setView('mine')
        go(paths.conversation(conversation))
        return refresh()
      },
      onError,
    }),
  )
  const decline = useMutation(api.desk.declineOffer.mutationOptions({ onSuccess: refresh, onError }))
  return {
    isPending: accept.isPending || decline.isPending,
    accept: ({ id }: OfferedCustomer) => accept.mutate({ offer: id }),
    decline: ({ id }: OfferedCustomer) => decline.mutate({ offer: id }),
  }
}
