import { useQuery } from '@tanstack/react-query'
import { useSubscription } from '@trpc/tanstack-react-query'
import { api, queryClient } from '../api/client.ts'
import { hearNews } from './inbox-news.ts'
import { useMay } from './me.ts'

/** How many customers wait for a person: live by hints, and asked again every half minute in case a hint was lost. */
export function useQueueLength(): number {
  const enabled = useMay()('conversations.list')
  const list = useQuery({
    ...api.conversations.list.queryOptions({ view: 'queue', limit: 1 }),
    enabled,
    refetchInterval: 30_000,
  })
  useSubscription(
    api.conversations.watch.subscriptionOptions(undefined, {
      enabled,
      onData: (hint) => void hearNews(hint),
      // Nobody knows what happened before the line was there.
      onStarted: () => void queryClient.invalidateQueries(api.conversations.pathFilter()),
    }),
  )
  return list.data?.queue ?? 0
}
