import { useQuery } from '@tanstack/react-query'
import { api, client } from '../api/client.ts'
import { knowSubjects } from './known-subjects.ts'

/** What segments may ask about; sentences and pickers know it from then on. */
export function useSubjects() {
  const { queryKey } = api.segments.subjects.queryOptions()
  return useQuery({
    queryKey,
    queryFn: async () => {
      const subjects = await client.segments.subjects.query()
      knowSubjects(subjects)
      return subjects
    },
  })
}
