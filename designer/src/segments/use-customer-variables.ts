import { useQuery } from '@tanstack/react-query'
import { emptyDocument } from '@usher/shared/document/load-document'
import { catalog } from '@usher/shared/nodes/catalog'
import { useMemo } from 'react'
import { api } from '../api/client.ts'
import { availableVariables, type Variable } from '../inspector/variables/available-variables.ts'
import { useDefinitions } from '../nodes/use-definitions.ts'

/** A segment stands outside of every journey: what it may read is the customer's. */
export const NO_JOURNEY = emptyDocument('', catalog)

/** What segments may read: attributes that shops usually have, those this brand's customers have, and their tags. */
export function useCustomerVariables(): { readonly variables: readonly Variable[]; readonly tags: readonly string[] } {
  const { data } = useQuery(api.workspace.get.queryOptions())
  const names = data?.attributeNames
  const definitions = useDefinitions().data
  // What the brand has defined is known to the lists, not handed in: another definition is another list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  const variables = useMemo(() => customerVariables(names ?? []), [names, definitions])
  return { variables, tags: data?.tags ?? [] }
}

function customerVariables(names: readonly string[]): readonly Variable[] {
  const usual = availableVariables(NO_JOURNEY, null).filter(({ group }) => group === 'customer' || group === 'other')
  const known = new Set(usual.map(({ path }) => path))
  return [...usual, ...names.map(own).filter(({ path }) => !known.has(path))]
}

function own(name: string): Variable {
  const title = { zh: name, en: name }
  return { path: `customer.${name}`, title, group: 'customer', type: null, sample: { zh: '', en: '' }, certain: false }
}
