import type { MemberConnector, Usher } from '@usher/runtime'
import type { ShopDatabase, ShopTransaction } from './shop-database.ts'

export const PROGRAM = '青禾会员'

/** Usher's invitations to the shop's own membership. Joining is told by the shop itself, as an event. */
export function memberConnector(database: ShopDatabase): MemberConnector {
  return {
    invite: ({ customer, program }) =>
      database.transaction(async (trx) =>
        (await isMember(trx, customer, program)) ? { state: 'member', link: null } : { state: 'invited', link: null },
      ),
  }
}

/** The row and the event in one transaction; a second time changes nothing. */
export async function joinProgram(trx: ShopTransaction, usher: Usher, customer: string): Promise<void> {
  const joined = await trx
    .insertInto('shop.member')
    .values({ customer, program: PROGRAM, joined_at: new Date() })
    .onConflict((known) => known.columns(['customer', 'program']).doNothing())
    .returning('program')
    .execute()
  if (joined.length === 0) return
  await usher.events.emit(
    { id: `member:${customer}`, customer, name: 'member_joined', data: { program: PROGRAM } },
    { transaction: trx, source: 'shop' },
  )
}

export async function isMember(trx: ShopTransaction, customer: string, program: string): Promise<boolean> {
  const row = await trx
    .selectFrom('shop.member')
    .select('customer')
    .where('customer', '=', customer)
    .where('program', '=', program)
    .executeTakeFirst()
  return row !== undefined
}
