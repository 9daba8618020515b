// An agent gives a coupon out: within an allowance at once, beyond it by leave of a supervisor. It is written down before the brand's
// system is asked, and asked under the same key however often: a customer gets one, and nothing is given that nobody knows of.

import { EVERYBODY } from '@usher/shared/api/desk'
import type {
  couponsOfConversation,
  DeskCoupon,
  decideCouponInput,
  giveCouponInput,
} from '@usher/shared/api/desk-coupons'
import type { Role } from '@usher/shared/api/people'
import { UNANSWERED } from '@usher/shared/base/outcome'
import type { z } from 'zod'
import { conflict, invalid } from '../../api/fault.ts'
import type { Host } from '../../api/host.ts'
import type { Scoped, ScopedBy } from '../../api/scoped.ts'
import { findConversation, lockConversation, staleFault } from '../../conversations/conversation.ts'
import { supervises } from '../../conversations/desk.ts'
import { openHandoff } from '../handoff-record.ts'
import { enterDesk, type Team } from '../teams.ts'
import { lockAllowance, readAllowance } from './allowance.ts'
import { type CouponRecord, changeCoupon, couponsOf, findCoupon, lockCoupon, shownCoupon } from './coupon-record.ts'

type Connected = Pick<Host, 'connectors'>

export async function couponsOfferedIn(
  scoped: ScopedBy,
  { connectors }: Connected,
  { conversation, role }: { readonly conversation: string; readonly role: Role },
): Promise<z.input<typeof couponsOfConversation>> {
  const { id } = await findConversation(scoped, conversation)
  const team = await teamOf(scoped, id)
  const { left } = await readAllowance(scoped, team)
  return {
    isConnected: connectors.coupons !== undefined,
    kinds: team.policy.coupons.kinds.map(({ coupon, name, validDays }) => ({ coupon, name, validDays })),
    left: supervises(role) ? null : left,
    given: await couponsOf(scoped, id),
  }
}

/**
 * Writes down what is to be given; `isNew` false: it was pressed before, and what nobody has answered is begun again. It is given once
 * its state is `giving`.
 */
export async function beginCoupon(
  scoped: ScopedBy,
  { connectors }: Connected,
  { role, ...input }: z.output<typeof giveCouponInput> & { readonly role: Role },
): Promise<{ readonly coupon: DeskCoupon; readonly isNew: boolean }> {
  const { by } = scoped
  const conversation = await lockConversation(scoped, input.conversation)
  const known = await findCoupon(scoped, input.id)
  if (known !== null) return { coupon: await pressedAgain(scoped, known, conversation.id), isNew: false }
  const mine = conversation.owner === 'human' && conversation.agent === by.id
  if (!mine || conversation.epoch !== input.epoch) throw await staleFault(scoped, conversation.id)
  if (connectors.coupons === undefined)
    throw invalid('NOT_CONNECTED', 'No coupon connector is connected', 'Hand one in under "connectors"', 'coupon')
  const team = await teamOf(scoped, conversation.id)
  const kind = team.policy.coupons.kinds.find(({ coupon }) => coupon === input.coupon)
  if (kind === undefined)
    throw invalid('COUPON_UNKNOWN', 'The team does not give out this coupon', 'Choose one from the list', 'coupon')
  await lockAllowance(scoped)
  const { day, left } = await readAllowance(scoped, team)
  const mayDecide = supervises(role)
  const isAllowed = mayDecide || left > 0
  if (!isAllowed && input.reason === '')
    throw invalid('OVER_ALLOWANCE', 'The allowance of today is used up', 'Say why, and a supervisor decides', 'reason')
  await scoped.trx
    .insertInto('desk_coupon')
    .values({
      ...{ workspace: scoped.workspace, id: input.id, conversation: conversation.id, customer: conversation.customer },
      ...{ agent: by.id, coupon: kind.coupon, name: kind.name, valid_days: kind.validDays, reason: input.reason },
      ...{ text: team.policy.coupons.text, state: isAllowed ? 'giving' : 'asked', day, asked_at: scoped.now },
      ...(mayDecide ? { decided_by: by.id, decided_at: scoped.now } : { decided_by: null, decided_at: null }),
      ...{ code: null, expires_at: null, problem: null, ask_at: isAllowed ? scoped.now : null },
    })
    .execute()
  return { coupon: await shownCoupon(scoped, input.id), isNew: true }
}

/** A supervisor's word on one that was asked for. Of two who decide at once the first is heard. */
export async function decideCoupon(
  scoped: ScopedBy,
  { id, isAllowed }: z.output<typeof decideCouponInput>,
): Promise<CouponRecord> {
  const { state } = await lockCoupon(scoped, id)
  if (state !== 'asked') throw conflict('COUPON_DECIDED', 'Somebody has decided on it already', 'Look again', { state })
  const next = isAllowed ? { state: 'giving' as const, ask_at: scoped.now } : { state: 'refused' as const }
  await changeCoupon(scoped, id, { ...next, decided_by: scoped.by.id, decided_at: scoped.now })
  return lockCoupon(scoped, id)
}

async function pressedAgain(scoped: ScopedBy, known: CouponRecord, conversation: string): Promise<DeskCoupon> {
  if (known.agent !== scoped.by.id || known.conversation !== conversation)
    throw conflict('ID_TAKEN', 'Another coupon has this id', 'Make a new one')
  const isUnanswered = known.state === 'failed' && known.problem === UNANSWERED
  if (isUnanswered)
    await changeCoupon(scoped, known.id, { state: 'giving', problem: null, attempts: 0, ask_at: scoped.now })
  return shownCoupon(scoped, known.id)
}

async function teamOf(scoped: Scoped, conversation: string): Promise<Team> {
  const { teams } = await enterDesk(scoped)
  const handoff = await openHandoff(scoped, conversation)
  return teams.byId(handoff?.desk_team ?? EVERYBODY)
}
