import type { QueryFilters } from '@tanstack/react-query'
import { toast } from '../ui/toast.tsx'
import { queryClient } from './client.ts'
import { useSentence } from './sentence.ts'

/** For a change whose outcome shows in what is listed: reads that anew whatever came of it, and says what was refused. */
export function useRefreshing(listed: QueryFilters) {
  const sentence = useSentence()
  return {
    onSettled: () => queryClient.invalidateQueries(listed),
    onError: (error: unknown) => toast(sentence(error), { kind: 'error' }),
  }
}
