import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useMay } from '../../app/me.ts'

/** What is known of a test, from the time its plan is written or its journey published. */
export function useTestReport(test: string | null) {
  const may = useMay()
  const wanted = api.experiments.list.queryOptions()
  const known = useQuery({ ...wanted, enabled: test !== null && may('experiments.list') })
  const exists = known.data?.some(({ id }) => id === test) ?? false
  return useQuery({
    ...api.experiments.report.queryOptions({ experiment: test ?? '' }),
    enabled: exists,
    refetchInterval: 60_000,
  })
}
