import { useMemo } from 'react'
import { availableVariables, type Variable } from '../../inspector/variables/available-variables.ts'
import { eventFields } from '../../nodes/known-names.ts'
import { NO_JOURNEY, useCustomerVariables } from '../../segments/use-customer-variables.ts'

const paths = new Set(eventFields('message_received').map(({ name }) => `event.${name}`))
const message = availableVariables(NO_JOURNEY, null).filter(({ path }) => paths.has(path))

/** What a rule above all journeys may read: what was written, and the customer. */
export function useMessageVariables(): { readonly variables: readonly Variable[]; readonly tags: readonly string[] } {
  const { variables, tags } = useCustomerVariables()
  return { variables: useMemo(() => [...message, ...variables], [variables]), tags }
}
