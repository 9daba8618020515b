import { useQuery } from '@tanstack/react-query'
import { useSubscription } from '@trpc/tanstack-react-query'
import { api, queryClient } from '../api/client.ts'
import { useMay } from './me.ts'

/** How much work is overdue: live by hints, and asked again every half minute in case a hint was lost. */
export function useOverdueWork(): number {
  const enabled = useMay()('work.list')
  const list = useQuery({
    ...api.work.list.queryOptions({ view: 'overdue', limit: 1 }),
    enabled,
    refetchInterval: 30_000,
  })
  useSubscription(
    api.work.watch.subscriptionOptions(undefined, {
      enabled,
      // The hint only says that something changed: what is shown asks again.
      onData: () => void queryClient.invalidateQueries(api.work.pathFilter()),
      onStarted: () => void queryClient.invalidateQueries(api.work.pathFilter()),
    }),
  )
  return list.data?.counts.overdue ?? 0
}
