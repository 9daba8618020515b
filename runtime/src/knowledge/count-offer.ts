import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'

interface Offer {
  readonly place: 'typing' | 'opening'
  readonly shown: boolean
  readonly taken: boolean
}

/** A day's counts lie in so many rows, so that customers who write at the same time do not wait for one another. */
const PARTS = 16

/** One more message, with what was offered beside it. */
export async function countOffer(
  { trx, workspace, now }: Scoped,
  { customer }: { readonly customer: number },
  { place, shown, taken }: Offer,
): Promise<void> {
  const day = new Date(now).toISOString().slice(0, 10)
  await sql`
    INSERT INTO usher.suggestion_tally AS t (workspace, day, place, part, messages, shown, taken)
    VALUES (${workspace}, ${day}, ${place}, ${customer % PARTS}, 1, ${shown ? 1 : 0}, ${shown && taken ? 1 : 0})
    ON CONFLICT (workspace, day, place, part)
    DO UPDATE SET messages = t.messages + 1, shown = t.shown + excluded.shown, taken = t.taken + excluded.taken`.execute(
    trx,
  )
}
