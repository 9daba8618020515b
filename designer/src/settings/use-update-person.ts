import { useMutation } from '@tanstack/react-query'
import type { Role } from '@usher/shared/api/people'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useWords } from '../i18n/words.ts'
import { toast } from '../ui/toast.tsx'
import { settingsWords } from './words.ts'

export interface Person {
  id: string
  name: string
  email: string
  role: Role
  active: boolean
  partner: string | null
  /** As customers see them; null: they are not offered. */
  profile: { name: string; line: string; tags: string[] } | null
  createdAt: number
}

/** Changes one person and tells so; used by the role, the state and the password. */
export function useUpdatePerson(person: Person, onDone?: () => void) {
  const words = useWords(settingsWords)
  const sentence = useSentence()
  return useMutation(
    api.people.update.mutationOptions({
      onSuccess: () => {
        void queryClient.invalidateQueries(api.people.pathFilter())
        toast(words.personChanged(person.name))
        onDone?.()
      },
      onError: (error) => toast(sentence(error), { kind: 'error' }),
    }),
  )
}
