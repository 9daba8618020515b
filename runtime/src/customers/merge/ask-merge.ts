import { conflict } from '../../api/fault.ts'
import type { ScopedBy } from '../../api/scoped.ts'
import { ERASED_KEY } from '../erase.ts'
import { mergeNow } from './merge-now.ts'

export interface MergeAsked {
  /** Who stays, and who becomes a part of them. */
  readonly customer: { readonly id: number; readonly key: string }
  readonly merged: { readonly id: number; readonly key: string }
  /** What shows that they are one person: a kind of identity, never its value. */
  readonly proof: string
}

/**
 * Makes two customers one: at once where nothing of the other is under way, else as soon as it is over. Gives whether it is done.
 * Nothing is lost: what both said differently stays with who is left, under the other's id.
 */
export async function askMerge(scoped: ScopedBy, { customer, merged, proof }: MergeAsked): Promise<boolean> {
  if (customer.id === merged.id)
    throw conflict('SAME_CUSTOMER', 'They are one customer already', 'Choose two that are different')
  if (customer.key.startsWith(ERASED_KEY) || merged.key.startsWith(ERASED_KEY))
    throw conflict('BEING_ERASED', 'One of them is being erased', 'Leave them as they are')
  const { trx, workspace, now, by } = scoped
  const asked = await trx
    .insertInto('customer_merge')
    .values({
      workspace,
      customer: customer.id,
      merged: merged.id,
      merged_key: merged.key,
      proof,
      asked_by: by.id,
      asked_at: now,
      done_at: null,
    })
    .onConflict((taken) => taken.columns(['workspace', 'merged']).where('done_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  return asked === undefined ? false : mergeNow(scoped, asked.id)
}
