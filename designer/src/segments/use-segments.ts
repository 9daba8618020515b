import { useQuery } from '@tanstack/react-query'
import { api, client } from '../api/client.ts'
import { knowSegments } from './known-segments.ts'

/** The segments of the workspace; sentences and pickers know them from then on. */
export function useSegments() {
  const { queryKey } = api.segments.list.queryOptions()
  return useQuery({
    queryKey,
    queryFn: async () => {
      const segments = await client.segments.list.query()
      knowSegments(segments)
      return segments
    },
  })
}
