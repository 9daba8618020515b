import { useQuery } from '@tanstack/react-query'
import { api, client } from '../api/client.ts'
import { useMay } from '../app/me.ts'
import { knowDefinitions } from './known-names.ts'

/** What the brand says about its attributes and events; lists and sentences know it from then on. */
export function useDefinitions() {
  const may = useMay()
  const { queryKey } = api.definitions.list.queryOptions()
  return useQuery({
    queryKey,
    queryFn: async () => {
      const definitions = await client.definitions.list.query()
      knowDefinitions(definitions)
      return definitions
    },
    enabled: may('definitions.list'),
    staleTime: 60_000,
  })
}
