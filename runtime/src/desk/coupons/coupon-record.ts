import type { CouponAsked, DeskCoupon } from '@usher/shared/api/desk-coupons'
import type { Selectable } from 'kysely'
import { missing } from '../../api/fault.ts'
import type { Scoped } from '../../api/scoped.ts'
import { nameOf } from '../../customers/customer.ts'
import type { DeskCouponTable } from '../../database/schema.ts'

export type CouponRecord = Selectable<DeskCouponTable>

export async function findCoupon({ trx, workspace }: Scoped, id: string): Promise<CouponRecord | null> {
  const row = await trx
    .selectFrom('desk_coupon')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** Nobody else changes it before this transaction ends. */
export async function lockCoupon({ trx, workspace }: Scoped, id: string): Promise<CouponRecord> {
  const row = await trx
    .selectFrom('desk_coupon')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw missing('coupon', id)
  return row
}

export async function changeCoupon(
  { trx, workspace }: Scoped,
  id: string,
  change: Partial<Omit<CouponRecord, 'workspace' | 'id'>>,
): Promise<void> {
  await trx.updateTable('desk_coupon').set(change).where('workspace', '=', workspace).where('id', '=', id).execute()
}

/** What was given or asked for in a conversation, the first first. */
export async function couponsOf(scoped: Scoped, conversation: string): Promise<DeskCoupon[]> {
  const rows = await named(scoped).where('desk_coupon.conversation', '=', conversation).execute()
  return rows.map((row) => shown(row))
}

const MOST_ASKED = 100

/** What supervisors have to decide on, who has waited longest first. */
export async function couponsAsked(scoped: Scoped): Promise<CouponAsked[]> {
  const rows = await named(scoped)
    .innerJoin('customer', (join) =>
      join.onRef('customer.workspace', '=', 'desk_coupon.workspace').onRef('customer.id', '=', 'desk_coupon.customer'),
    )
    .select(['customer.key', 'customer.attributes'])
    .where('desk_coupon.state', '=', 'asked')
    .limit(MOST_ASKED)
    .execute()
  return rows.map((row) => ({
    ...shown(row),
    conversation: row.conversation,
    customer: { id: row.key, name: nameOf(row.attributes) },
  }))
}

export async function shownCoupon(scoped: Scoped, id: string): Promise<DeskCoupon> {
  const row = await named(scoped).where('desk_coupon.id', '=', id).executeTakeFirst()
  if (row === undefined) throw missing('coupon', id)
  return shown(row)
}

function named({ trx, workspace }: Scoped) {
  return trx
    .selectFrom('desk_coupon')
    .innerJoin('person', (join) =>
      join.onRef('person.workspace', '=', 'desk_coupon.workspace').onRef('person.id', '=', 'desk_coupon.agent'),
    )
    .selectAll('desk_coupon')
    .select('person.name as agent_name')
    .where('desk_coupon.workspace', '=', workspace)
    .orderBy('desk_coupon.asked_at')
    .orderBy('desk_coupon.id')
}

function shown(row: CouponRecord & { readonly agent_name: string }): DeskCoupon {
  const { id, coupon, name, agent, agent_name, reason, state, problem, attempts } = row
  return {
    ...{ id, coupon, name, agent: { id: agent, name: agent_name }, reason, state, problem, attempts },
    ...{ askedAt: row.asked_at, askAgainAt: row.ask_at },
  }
}
