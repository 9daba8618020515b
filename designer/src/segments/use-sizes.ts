import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'

/** How many are in each segment. Asked often while a changed rule is being looked at, seldom otherwise. */
export function useSizes() {
  return useQuery({
    ...api.segments.sizes.queryOptions(),
    refetchInterval: (query) => (query.state.data?.refreshed == null ? 15_000 : 1_000),
  })
}
