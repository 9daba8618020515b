import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useMay } from '../../app/me.ts'

/** What is known of a test; a test that has not begun yet has no report. */
export function useTestReport(test: string | null) {
  const may = useMay()
  const wanted = api.experiments.list.queryOptions()
  const known = useQuery({ ...wanted, enabled: test !== null && may('experiments.list') })
  const begun = known.data?.some(({ id, epochs }) => id === test && epochs.length > 0) ?? false
  return useQuery({
    ...api.experiments.report.queryOptions({ experiment: test ?? '' }),
    enabled: begun,
    refetchInterval: 60_000,
  })
}
