import {
  customerDetail,
  customerList,
  customerListInput,
  marketingConsent,
  setConsentInput,
  timeline,
  timelineInput,
  upsertCustomerInput,
} from '@usher/shared/api/customers'
import { z } from 'zod'
import { findCustomer } from '../../customers/customer.ts'
import { readCustomer } from '../../customers/detail.ts'
import { listCustomers } from '../../customers/list.ts'
import { readTimeline } from '../../customers/timeline.ts'
import { upsertCustomers } from '../../ingest/upsert-customers.ts'
import { readConsent, setConsents } from '../../sending/consent.ts'
import { changing } from '../audit.ts'
import { inScope, type ScopedBy } from '../scoped.ts'
import { procedure, type SignedContext } from '../trpc.ts'

export const customerProcedures = {
  list: procedure
    .input(customerListInput)
    .output(customerList)
    .query(({ ctx, input }) => inScope(ctx.host, ctx.signed.workspace, (scoped) => listCustomers(scoped, input))),

  get: procedure
    .input(z.strictObject({ customer: z.string().min(1).max(200) }))
    .output(customerDetail)
    .query(({ ctx, input }) =>
      inScope(ctx.host, ctx.signed.workspace, (scoped) => readCustomer(scoped, input.customer)),
    ),

  timeline: procedure
    .input(timelineInput)
    .output(timeline)
    .query(({ ctx, input }) => inScope(ctx.host, ctx.signed.workspace, (scoped) => readTimeline(scoped, input))),

  upsert: procedure
    .input(upsertCustomerInput)
    .output(customerDetail)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'customers.upsert', async (scoped) => {
        await upsertCustomers(scoped.trx, scoped.workspace, [input])
        await wishOf(ctx, scoped, input)
        const changed = {
          attributes: Object.keys(input.attributes),
          addTags: input.addTags,
          removeTags: input.removeTags,
          ...(input.marketing === undefined ? {} : { marketing: input.marketing }),
        }
        return { value: await readCustomer(scoped, input.id), target: input.id, detail: changed }
      }),
    ),

  setConsent: procedure
    .input(setConsentInput)
    .output(marketingConsent)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'customers.setConsent', async (scoped) => {
        const { id, key } = await findCustomer(scoped, input.customer)
        const changed = await wishOf(ctx, scoped, { id: key, marketing: input.marketing })
        const value = await readConsent(scoped, id)
        return { value, target: changed ? key : null, detail: { marketing: input.marketing } }
      }),
    ),
}

/** Says what a customer told a person of the brand. Gives whether it is news. */
async function wishOf(
  { host }: SignedContext,
  scoped: ScopedBy,
  { id, marketing }: { readonly id: string; readonly marketing?: 'in' | 'out' | undefined },
): Promise<boolean> {
  if (marketing === undefined) return false
  const wish = [{ customer: id, state: marketing }]
  const { changed, shards } = await setConsents(scoped, wish, { source: scoped.by.id, heard: host.heard })
  host.hints.shardReady(shards)
  return changed.length > 0
}
