import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense } from 'react'
import { api, isSignedOut } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { MeContext } from './me.ts'
import { Splash } from './splash.tsx'

const SignInPage = lazy(() => import('../sign-in/sign-in-page.tsx').then((module) => ({ default: module.SignInPage })))

/** Shows the pages to who is signed in, and the sign-in page to everyone else. */
export function Session({ children }: { children: ReactNode }) {
  const me = useQuery({ ...api.auth.me.queryOptions(), staleTime: 60_000 })
  const sentence = useSentence()
  if (isSignedOut(me.error)) {
    return (
      <Suspense fallback={<Splash />}>
        <SignInPage />
      </Suspense>
    )
  }
  if (me.data) return <MeContext value={me.data}>{children}</MeContext>
  if (me.error) {
    return (
      <main className="grid h-full place-items-center">
        <ErrorState message={sentence(me.error)} onRetry={() => void me.refetch()} />
      </main>
    )
  }
  return <Splash />
}
