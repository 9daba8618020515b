import { useQuery } from '@tanstack/react-query'
import { emptyDocument } from '@usher/shared/document/load-document'
import { catalog } from '@usher/shared/nodes/catalog'
import { useMemo } from 'react'
import { api } from '../api/client.ts'
import { availableVariables, type Variable } from '../inspector/variables/available-variables.ts'

/** A segment stands outside of every journey: what it may read is the customer's. */
export const NO_JOURNEY = emptyDocument('', catalog)

const usual = availableVariables(NO_JOURNEY, null).filter(({ group }) => group === 'customer' || group === 'other')

/** What segments may read: attributes that shops usually have, those this brand's customers have, and their tags. */
export function useCustomerVariables(): { readonly variables: readonly Variable[]; readonly tags: readonly string[] } {
  const { data } = useQuery(api.workspace.get.queryOptions())
  const names = data?.attributeNames
  const variables = useMemo(() => [...usual, ...(names ?? []).flatMap(own)], [names])
  return { variables, tags: data?.tags ?? [] }
}

function own(name: string): readonly Variable[] {
  const path = `customer.${name}`
  if (usual.some((known) => known.path === path)) return []
  return [
    { path, title: { zh: name, en: name }, group: 'customer', type: null, sample: { zh: '', en: '' }, certain: false },
  ]
}
