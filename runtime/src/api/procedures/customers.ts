import {
  customerDetail,
  customerList,
  customerListInput,
  timeline,
  timelineInput,
  upsertCustomerInput,
} from '@usher/shared/api/customers'
import { z } from 'zod'
import { readCustomer } from '../../customers/detail.ts'
import { listCustomers } from '../../customers/list.ts'
import { readTimeline } from '../../customers/timeline.ts'
import { upsertCustomers } from '../../ingest/upsert-customers.ts'
import { changing } from '../audit.ts'
import { inScope } from '../scoped.ts'
import { procedure } from '../trpc.ts'

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
        const changed = {
          attributes: Object.keys(input.attributes),
          addTags: input.addTags,
          removeTags: input.removeTags,
        }
        return { value: await readCustomer(scoped, input.id), target: input.id, detail: changed }
      }),
    ),
}
