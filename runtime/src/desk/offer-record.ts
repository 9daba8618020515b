import type { Selectable } from 'kysely'
import { conflict, type Fault } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import { newId } from '../auth/token.ts'
import type { OfferState, OfferTable } from '../database/schema.ts'

export type OfferRecord = Selectable<OfferTable>

export type NewOffer = Pick<OfferRecord, 'handoff' | 'conversation' | 'agent' | 'kind' | 'because' | 'weight'> & {
  readonly windowMs: number
}

/** One offer of a handoff is open at a time: the table refuses a second. */
export async function makeOffer({ trx, workspace, now }: Scoped, { windowMs, ...offer }: NewOffer): Promise<string> {
  const id = newId('of')
  await trx
    .insertInto('offer')
    .values({ workspace, id, ...offer, offered_at: now, expires_at: now + windowMs, state: 'open', settled_at: null })
    .execute()
  return id
}

export async function findOffer({ trx, workspace }: Scoped, id: string): Promise<OfferRecord | null> {
  const row = await trx
    .selectFrom('offer')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export async function openOfferOf({ trx, workspace }: Scoped, handoff: string): Promise<OfferRecord | null> {
  const row = await trx
    .selectFrom('offer')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('handoff', '=', handoff)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return row ?? null
}

/** False when it was settled already: the first settlement stands. */
export async function settleOffer(
  { trx, workspace, now }: Scoped,
  id: string,
  state: Exclude<OfferState, 'open'>,
): Promise<boolean> {
  const row = await trx
    .updateTable('offer')
    .set({ state, settled_at: now })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Nobody need answer any more. */
export async function withdrawOffers({ trx, workspace, now }: Scoped, handoff: string): Promise<void> {
  await trx
    .updateTable('offer')
    .set({ state: 'withdrawn', settled_at: now })
    .where('workspace', '=', workspace)
    .where('handoff', '=', handoff)
    .where('state', '=', 'open')
    .execute()
}

export function offerOver(): Fault {
  return conflict('OFFER_OVER', 'This offer is over', 'Take the next one, or choose a conversation from the queue')
}
