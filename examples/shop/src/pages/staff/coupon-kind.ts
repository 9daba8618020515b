import type { Scene } from '../../scene.ts'
import type { Form } from '../routes.ts'

/** A kind of coupon that journeys may then issue; what is there already stays as it is. */
export async function createCouponKind({ trx }: Scene, form: Form): Promise<void> {
  const name = (form.name ?? '').trim().slice(0, 60)
  const worth = wholeNumber(form.worth)
  if (name === '' || worth === null || worth === 0) return
  const row = { name, worth, least: wholeNumber(form.least) ?? 0, stock: wholeNumber(form.stock), members_only: false }
  await trx
    .insertInto('coupon_kind')
    .values(row)
    .onConflict((known) => known.column('name').doNothing())
    .execute()
}

function wholeNumber(text = ''): number | null {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) : null
}
