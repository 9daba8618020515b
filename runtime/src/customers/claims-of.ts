import { IDENTITY_KINDS, type upsertCustomerInput } from '@usher/shared/api/customers'
import type { z } from 'zod'
import type { Claim } from './identities.ts'

type Patch = z.output<typeof upsertCustomerInput>

/** What a patch says the customer is known by. */
export function claimsOf({ id, identities = {} }: Pick<Patch, 'id' | 'identities'>): readonly Claim[] {
  return IDENTITY_KINDS.flatMap((kind) => {
    const value = identities[kind]
    return value === undefined ? [] : [{ customer: id, kind, value }]
  })
}
