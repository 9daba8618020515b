import { publicId } from '@usher/shared/api/common'
import {
  changeTagsInput,
  conflictInput,
  consentRow,
  customerCount,
  customerCountInput,
  customerDetail,
  customerExport,
  customerList,
  customerListInput,
  customerViewRow,
  eraseCustomerInput,
  mergeAnswer,
  mergeCustomersInput,
  saveCustomerViewInput,
  setConsentInput,
  timeline,
  timelineInput,
  upsertCustomerInput,
} from '@usher/shared/api/customers'
import type { JsonObject } from '@usher/shared/base/json'
import { z } from 'zod'
import { claimsOf } from '../../customers/claims-of.ts'
import { findCustomer } from '../../customers/customer.ts'
import { readCustomer } from '../../customers/detail.ts'
import { eraseCustomer } from '../../customers/erase.ts'
import { exportCustomer } from '../../customers/export.ts'
import { countFiltered } from '../../customers/filtered.ts'
import { claimIdentities, dismissConflict } from '../../customers/identities.ts'
import { listCustomers } from '../../customers/list.ts'
import { askMerge } from '../../customers/merge/ask-merge.ts'
import { readTimeline } from '../../customers/timeline.ts'
import { listViews, removeView, saveView } from '../../customers/views.ts'
import { upsertCustomers } from '../../ingest/upsert-customers.ts'
import { readConsents, setConsents } from '../../sending/consent.ts'
import { type Wishes, wishesOf } from '../../sending/wishes-of.ts'
import { changing } from '../audit.ts'
import { inScope, type ScopedBy } from '../scoped.ts'
import { procedure, type SignedContext } from '../trpc.ts'

export const customerProcedures = {
  list: procedure
    .input(customerListInput)
    .output(customerList)
    .query(({ ctx, input }) => listCustomers(ctx.host, ctx.signed.workspace, input)),

  count: procedure
    .input(customerCountInput)
    .output(customerCount)
    .query(({ ctx, input }) => countFiltered(ctx.host, ctx.signed.workspace, input)),

  get: procedure
    .input(z.strictObject({ customer: z.string().min(1).max(200) }))
    .output(customerDetail)
    .query(({ ctx, input }) =>
      inScope(ctx.host, ctx.signed.workspace, (scoped) => readCustomer(scoped, input.customer)),
    ),

  timeline: procedure
    .input(timelineInput)
    .output(timeline)
    .query(({ ctx, input }) =>
      inScope(ctx.host, ctx.signed.workspace, (scoped) => readTimeline({ ...scoped, by: ctx.signed.person }, input)),
    ),

  upsert: procedure
    .input(upsertCustomerInput)
    .output(customerDetail)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'customers.upsert', async (scoped) => {
        await upsertCustomers(scoped.trx, scoped.workspace, [input])
        await heed(ctx, scoped, { customer: input.id, ...input })
        await claimIdentities(scoped, claimsOf(input), scoped.by.id)
        const changed = {
          attributes: Object.keys(input.attributes),
          addTags: input.addTags,
          removeTags: input.removeTags,
          ...toldOf(input),
        }
        return { value: await readCustomer(scoped, input.id), target: input.id, detail: changed }
      }),
    ),

  changeTags: procedure
    .input(changeTagsInput)
    .output(z.object({ tags: z.array(z.string()) }))
    .mutation(({ ctx, input: { customer, add, remove } }) =>
      changing(ctx, 'customers.changeTags', async (scoped) => {
        const { key } = await findCustomer(scoped, customer)
        await upsertCustomers(scoped.trx, scoped.workspace, [{ id: key, addTags: add, removeTags: remove }])
        const { tags } = await findCustomer(scoped, key)
        return { value: { tags }, target: key, detail: { add, remove } }
      }),
    ),

  views: procedure
    .output(z.array(customerViewRow))
    .query(({ ctx }) => inScope(ctx.host, ctx.signed.workspace, listViews)),

  saveView: procedure
    .input(saveCustomerViewInput)
    .output(z.object({ id: publicId }))
    .mutation(({ ctx, input }) =>
      changing(ctx, 'customers.saveView', async (scoped) => {
        const id = await saveView(scoped, input)
        return { value: { id }, target: id }
      }),
    ),

  removeView: procedure
    .input(z.strictObject({ id: publicId }))
    .output(z.object({ removed: z.boolean() }))
    .mutation(({ ctx, input }) =>
      changing(ctx, 'customers.removeView', async (scoped) => {
        const removed = await removeView(scoped, input.id)
        return { value: { removed }, target: removed ? input.id : null }
      }),
    ),

  /** A mutation, so that the audit tells who has taken a customer's data out. */
  export: procedure
    .input(z.strictObject({ customer: z.string().min(1).max(200) }))
    .output(customerExport)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'customers.export', async (scoped) => {
        const json = JSON.stringify(await exportCustomer(scoped, input.customer), null, 2)
        return { value: { name: `customer-${input.customer}.json`, json }, target: input.customer }
      }),
    ),

  merge: procedure
    .input(mergeCustomersInput)
    .output(mergeAnswer)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'customers.merge', async (scoped) => {
        const customer = await findCustomer(scoped, input.customer)
        const merged = await findCustomer(scoped, input.merged)
        const done = await askMerge(scoped, { customer, merged, proof: 'person' })
        return { value: { done }, target: customer.key, detail: { proof: 'person', done } }
      }),
    ),

  dismissConflict: procedure
    .input(conflictInput)
    .output(z.object({ dismissed: z.literal(true) }))
    .mutation(({ ctx, input }) =>
      changing(ctx, 'customers.dismissConflict', async (scoped) => {
        await dismissConflict(scoped, input.conflict)
        return { value: { dismissed: true as const }, target: String(input.conflict) }
      }),
    ),

  erase: procedure
    .input(eraseCustomerInput)
    .output(z.object({ erased: z.literal(true) }))
    .mutation(({ ctx, input }) =>
      changing(ctx, 'customers.erase', async (scoped) => {
        const { pseudonym, shards } = await eraseCustomer(scoped, input.customer, input.confirm)
        ctx.host.hints.shardReady(shards)
        return { value: { erased: true as const }, target: pseudonym }
      }),
    ),

  setConsent: procedure
    .input(setConsentInput)
    .output(z.array(consentRow))
    .mutation(({ ctx, input }) =>
      changing(ctx, 'customers.setConsent', async (scoped) => {
        const { id, key } = await findCustomer(scoped, input.customer)
        const changed = await heed(ctx, scoped, { ...input, customer: key })
        return { value: await readConsents(scoped, id), target: changed ? key : null, detail: toldOf(input) }
      }),
    ),
}

/** Says what a customer told a person of the brand. Gives whether it is news. */
async function heed(
  { host }: SignedContext,
  scoped: ScopedBy,
  said: Wishes & { readonly customer: string },
): Promise<boolean> {
  const wishes = wishesOf(said, said.customer, scoped.now)
  const { changed, shards } = await setConsents(scoped, wishes, { source: scoped.by.id, heard: host.heard })
  host.hints.shardReady(shards)
  return changed.length > 0
}

/** As the audit keeps it. */
function toldOf({ marketing, consents = [] }: Wishes): JsonObject {
  const told = consents.map(({ purpose, channel, state }) => ({ purpose, channel, state }))
  return {
    ...(marketing === undefined ? {} : { marketing }),
    ...(told.length === 0 ? {} : { consents: told }),
  }
}
