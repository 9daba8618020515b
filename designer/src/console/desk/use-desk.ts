import { useMutation, useQuery } from '@tanstack/react-query'
import { useSubscription } from '@trpc/tanstack-react-query'
import type { deskState, Presence } from '@usher/shared/api/desk'
import { useEffect } from 'react'
import type { z } from 'zod'
import { api, client, queryClient } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { useMay } from '../../app/me.ts'
import { toast } from '../../ui/toast.tsx'

export type DeskState = z.output<typeof deskState>

const BEAT_MS = 20_000
const key = api.desk.state.queryKey()

/** What the desk knows of this agent: read here, kept up to date by `useDeskLine`. */
export function useDesk(): DeskState | null {
  const may = useMay()
  return useQuery({ ...api.desk.state.queryOptions(), enabled: may('desk.state'), staleTime: Infinity }).data ?? null
}

/** Keeps the line to the desk open, once for the whole app: offers come in, and the agent counts as there. */
export function useDeskLine(): DeskState | null {
  const enabled = useMay()('desk.watch')
  const desk = useDesk()
  useSubscription(api.desk.watch.subscriptionOptions(undefined, { enabled, onData: keep }))
  const isThere = desk !== null && desk.presence !== 'offline'
  useEffect(() => {
    if (!isThere) return
    // A beat that is lost is followed by the next; the server waits for three.
    const beat = () => void client.desk.beat.mutate().then(keep, () => undefined)
    beat()
    const timer = setInterval(beat, BEAT_MS)
    return () => clearInterval(timer)
  }, [isThere])
  return desk
}

export function useSetPresence() {
  const sentence = useSentence()
  const set = useMutation(
    api.desk.setPresence.mutationOptions({
      onSuccess: keep,
      onError: (error) => toast(sentence(error), { kind: 'error' }),
    }),
  )
  return { isPending: set.isPending, set: (presence: Presence) => set.mutate({ presence }) }
}

function keep(state: DeskState): void {
  queryClient.setQueryData(key, state)
}
