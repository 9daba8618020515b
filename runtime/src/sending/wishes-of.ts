import type { upsertCustomerInput } from '@usher/shared/api/customers'
import { type Instant, MINUTE } from '@usher/shared/base/time'
import type { z } from 'zod'
import { Fault } from '../api/fault.ts'
import type { ConsentChange } from './consent.ts'

export type Wishes = Pick<z.output<typeof upsertCustomerInput>, 'marketing' | 'consents'>

/** What a caller says that a customer wants. Throws a Fault for what would have been said in the future. */
export function wishesOf({ marketing, consents = [] }: Wishes, customer: string, now: Instant): ConsentChange[] {
  const place = consents.findIndex(({ at }) => at !== undefined && at > now + CLOCKS_MAY_DIFFER_MS)
  if (place >= 0)
    throw new Fault('UNPROCESSABLE_CONTENT', {
      code: 'BAD_TIME',
      message: 'The instant at which it was said lies in the future',
      fix: 'Send milliseconds since 1970 UTC, or leave "at" out',
      place: `consents.${place}.at`,
    })
  const short = marketing === undefined ? [] : [{ customer, state: marketing }]
  return [...short, ...consents.map((one) => ({ customer, ...one }))]
}

const CLOCKS_MAY_DIFFER_MS = 5 * MINUTE
