// Who is being told of what: one row per customer and incident. It holds how far the telling has come, so that any attempt goes on from there.

import type { Instant } from '@usher/shared/base/time'
import { HOUR } from '@usher/shared/base/time'
import { readClock } from '../../clock/clock.ts'
import type { NoticeState } from '../../database/schema.ts'
import type { Planned } from '../performer.ts'
import type { World } from '../world.ts'
import type { Notice } from './tell-somebody.ts'

type Telling = Planned<'notify'>

/** The customer's notice, begun now or by an earlier attempt; null when another journey tells it or has told it. */
export function takeNotice(world: World, effect: Telling): Promise<Notice | null> {
  const { workspace, customer, key, payload } = effect
  return world.database.asEngine(async (trx) => {
    const at = await readClock(trx)
    const incident = payload.incident ?? key
    const state = payload.voice ? ('calling' as const) : ('texting' as const)
    const fresh = { workspace, incident, customer, effect: key, state, tries: 0, polls: 0, at }
    await trx
      .insertInto('notice')
      .values(fresh)
      .onConflict((known) => known.doNothing())
      .execute()
    const row = await trx
      .selectFrom('notice')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('incident', '=', incident)
      .where('customer', '=', customer)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (row.effect === key) return row
    if (!isGivenUp(row, at)) return null
    await trx
      .updateTable('notice')
      .set(fresh)
      .where('workspace', '=', workspace)
      .where('incident', '=', incident)
      .where('customer', '=', customer)
      .execute()
    return fresh
  })
}

/** A telling that began long ago and has no end did not reach the customer: its effect has used up its attempts. */
function isGivenUp({ state, at }: { readonly state: NoticeState; readonly at: Instant }, now: Instant): boolean {
  return state !== 'answered' && state !== 'sms' && now - at > 2 * HOUR
}

export async function keepNotice({ database }: World, { workspace, key }: Telling, notice: Notice): Promise<void> {
  const { state, tries, polls } = notice
  await database.asEngine((trx) =>
    trx
      .updateTable('notice')
      .set({ state, tries, polls })
      .where('workspace', '=', workspace)
      .where('effect', '=', key)
      .execute(),
  )
}

/** Nobody was reached: another journey may try. */
export async function dropNotice({ database }: World, { workspace, key }: Telling): Promise<void> {
  await database.asEngine((trx) =>
    trx.deleteFrom('notice').where('workspace', '=', workspace).where('effect', '=', key).execute(),
  )
}
