import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useMay } from '../../app/me.ts'

/** What supervisors are warned of; asked for again every ten seconds. */
export function useAlerts() {
  const enabled = useMay()('floor.alerts')
  const query = useQuery({ ...api.floor.alerts.queryOptions(), enabled, refetchInterval: 10_000 })
  return { query, unseen: query.data?.unseen ?? 0 }
}
