import type { DeskCoupon } from '@usher/shared/api/desk-coupons'
import type { Host } from '../../api/host.ts'
import { inScope, type Scoped } from '../../api/scoped.ts'
import { type CouponIssued, couponIssued } from '../../connectors/coupons.ts'
import { appendMessages } from '../../conversations/append-messages.ts'
import { type ConversationRecord, lockConversation } from '../../conversations/conversation.ts'
import { noteAnswer } from '../../conversations/desk.ts'
import { customerKey } from '../../customers/customer.ts'
import { inTime } from '../../effects/in-time.ts'
import { type CouponRecord, changeCoupon, findCoupon, lockCoupon, shownCoupon } from './coupon-record.ts'

/** An agent waits no longer than this; what the brand's system answers later is found under the same key. */
const LONGEST_MS = 10_000

/** Asks the brand's system for a coupon that may be given, and tells the customer. When it does not answer, it may be asked again. */
export async function issueCoupon(host: Host, workspace: number, id: string): Promise<DeskCoupon> {
  const due = await inScope(host, workspace, async (scoped) => {
    const coupon = await findCoupon(scoped, id)
    return coupon?.state === 'giving' ? { coupon, customer: await customerKey(scoped, coupon.customer) } : null
  })
  const issued = due === null ? null : await ask(host, due.coupon, due.customer)
  const shown = await inScope(host, workspace, async (scoped) => {
    if (issued !== null) await settle(scoped, id, issued)
    return shownCoupon(scoped, id)
  })
  if (due !== null) host.hints.conversationChanged(workspace, due.coupon.conversation)
  return shown
}

async function ask(host: Host, coupon: CouponRecord, customer: string): Promise<CouponIssued | null> {
  const { coupons } = host.connectors
  if (coupons === undefined) return null
  const request = { key: `desk:${coupon.id}`, customer, coupon: coupon.coupon, validDays: coupon.valid_days }
  try {
    return couponIssued.parse(await inTime(coupons.issue(request), LONGEST_MS, tooLate))
  } catch (error) {
    host.log.warn({ workspace: coupon.workspace, coupon: coupon.id, error }, 'A coupon could not be given')
    return null
  }
}

/** Of two who asked at once the second finds it settled, and the customer is told once. */
async function settle(scoped: Scoped, id: string, issued: CouponIssued): Promise<void> {
  const before = await findCoupon(scoped, id)
  if (before === null) return
  const conversation = await lockConversation(scoped, before.conversation)
  const coupon = await lockCoupon(scoped, id)
  if (coupon.state !== 'giving') return
  if (issued.kind === 'refused') return changeCoupon(scoped, id, { state: 'failed', problem: issued.code })
  await changeCoupon(scoped, id, { state: 'given', code: issued.code, expires_at: issued.expiresAt })
  await tell(scoped, conversation, { ...coupon, code: issued.code })
}

async function tell(
  scoped: Scoped,
  conversation: ConversationRecord,
  { id, agent, name, text, code }: CouponRecord,
): Promise<void> {
  const content = { kind: 'card', title: name, text: text.replaceAll('{code}', code ?? '') }
  await appendMessages(scoped, [{ conversation, clientId: `coupon:${id}`, author: 'agent', person: agent, content }])
  if (conversation.owner === 'human') await noteAnswer(scoped, conversation)
}

function tooLate(): Error {
  return new Error(`No answer within ${LONGEST_MS / 1_000} seconds`)
}
