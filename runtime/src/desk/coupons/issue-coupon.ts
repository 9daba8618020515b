// Asks the brand's system for coupons that may be given: when an agent presses, and again by itself for as long as there is no answer, as
// effects of journeys are. Always under the same key, so that any number of attempts, at once or one after another, is one coupon.

import type { DeskCoupon } from '@usher/shared/api/desk-coupons'
import { UNANSWERED } from '@usher/shared/base/outcome'
import type { Instant } from '@usher/shared/base/time'
import { sql } from 'kysely'
import type { Host } from '../../api/host.ts'
import { inScope, type Scoped } from '../../api/scoped.ts'
import { type CouponIssued, couponIssued } from '../../connectors/coupons.ts'
import { appendMessages } from '../../conversations/append-messages.ts'
import { type ConversationRecord, lockConversation } from '../../conversations/conversation.ts'
import { noteAnswer } from '../../conversations/desk.ts'
import { customerKey } from '../../customers/customer.ts'
import { askOnce, notConnected } from '../../effects/ask-connector.ts'
import { waitAfter } from '../../outbox/attempts.ts'
import { LEASE_MS } from '../../outbox/claim-effects.ts'
import { type CouponRecord, changeCoupon, findCoupon, lockCoupon, shownCoupon } from './coupon-record.ts'

type CouponHost = Pick<Host, 'connectors' | 'database' | 'hints' | 'log' | 'now'>

const AT_ONCE = 20

/** Those whose time has come, by whichever process comes first. Gives how many were asked for. */
export async function issueDueCoupons(host: CouponHost): Promise<number> {
  const now = await host.now()
  const { rows } = await sql<{ workspace: number; id: string }>`
    UPDATE usher.desk_coupon SET ask_at = ${now + LEASE_MS}
    WHERE (workspace, id) IN (
      SELECT workspace, id FROM usher.desk_coupon WHERE ask_at <= ${now} ORDER BY ask_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED
    )
    RETURNING workspace, id`.execute(host.database.db)
  await Promise.all(rows.map(({ workspace, id }) => issueCoupon(host, workspace, id)))
  return rows.length
}

/** Asks for one coupon and tells the customer when it is there. What does not stand to be given is left as it is. */
export async function issueCoupon(host: CouponHost, workspace: number, id: string): Promise<DeskCoupon> {
  const due = await inScope(host, workspace, (scoped) => beginAttempt(scoped, id))
  const asked = due === null ? null : await ask(host, due)
  const shown = await inScope(host, workspace, async (scoped) => {
    if (asked !== null) await settle(scoped, id, asked)
    return shownCoupon(scoped, id)
  })
  if (due !== null) host.hints.conversationChanged(workspace, due.coupon.conversation)
  return shown
}

interface Due {
  readonly coupon: CouponRecord
  readonly customer: string
}

/** Counted before it is made: an attempt that ends with its process is made again after the lease, and not for ever. */
async function beginAttempt(scoped: Scoped, id: string): Promise<Due | null> {
  const coupon = await lockCoupon(scoped, id)
  if (coupon.state !== 'giving') return null
  await changeCoupon(scoped, id, { attempts: coupon.attempts + 1, ask_at: scoped.now + LEASE_MS })
  return { coupon, customer: await customerKey(scoped, coupon.customer) }
}

async function ask({ connectors, log }: CouponHost, { coupon, customer }: Due) {
  const { coupons } = connectors
  if (coupons === undefined) return notConnected('coupon')
  const request = { key: `desk:${coupon.id}`, customer, coupon: coupon.coupon, validDays: coupon.valid_days }
  const asked = await askOnce({ system: 'coupon', ask: () => coupons.issue(request), read: readIssued })
  if (asked.kind === 'retry')
    log.warn({ workspace: coupon.workspace, coupon: coupon.id, reason: asked.message }, 'A coupon had no answer')
  return asked
}

function readIssued(answer: unknown): CouponIssued | null {
  return couponIssued.safeParse(answer).data ?? null
}

/** Of two who asked at once the second finds it settled, and the customer is told once. */
async function settle(scoped: Scoped, id: string, asked: Awaited<ReturnType<typeof ask>>): Promise<void> {
  const before = await findCoupon(scoped, id)
  if (before === null) return
  const conversation = await lockConversation(scoped, before.conversation)
  const coupon = await lockCoupon(scoped, id)
  if (coupon.state !== 'giving') return
  if (asked.kind === 'retry') return changeCoupon(scoped, id, afterSilence(coupon, scoped.now))
  if (asked.kind === 'failed') return changeCoupon(scoped, id, failed(asked.code))
  if (asked.value.kind === 'refused') return changeCoupon(scoped, id, failed(asked.value.code))
  const { code, expiresAt } = asked.value
  await changeCoupon(scoped, id, { state: 'given', code, expires_at: expiresAt, ask_at: null })
  await tell(scoped, conversation, { ...coupon, code })
}

function afterSilence({ attempts }: CouponRecord, now: Instant) {
  const wait = waitAfter(attempts)
  return wait === null ? failed(UNANSWERED) : { ask_at: now + wait }
}

function failed(problem: string) {
  return { state: 'failed' as const, problem, ask_at: null }
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
