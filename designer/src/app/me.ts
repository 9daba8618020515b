import type { Me } from '@usher/shared/api/people'
import { createContext, use } from 'react'

export const MeContext = createContext<Me | null>(null)

/** Who is signed in. Only below `Session`, which shows the sign-in page to everyone else. */
export function useMe(): Me {
  const me = use(MeContext)
  if (!me) throw new Error('useMe was called outside Session')
  return me
}

/** Whether this person may call a procedure, such as `may('journeys.publish')`. Hides; the server decides. */
export function useMay(): (procedure: string) => boolean {
  const { may } = useMe()
  return (procedure) => may.includes(procedure)
}
