import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useLocale } from '../i18n/locale.ts'
import { portText } from '../nodes/node-text.ts'

/** What the ways out of a version's nodes are called. Until the version is here, their bare names. */
export function usePortText(journey: string, version: number): (node: string, port: string) => string {
  const locale = useLocale()
  // A published version never changes.
  const found = useQuery({ ...api.journeys.version.queryOptions({ journey, version }), staleTime: Infinity })
  return (id, port) => {
    const node = found.data?.document.nodes.find((one) => one.id === id)
    return node ? portText(node, port, locale) : port
  }
}
