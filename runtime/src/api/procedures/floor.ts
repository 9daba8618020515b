import type { AuditAction } from '@usher/shared/api/audit'
import { publicId } from '@usher/shared/api/common'
import { alertList, alertRuleRow, saveAlertRuleInput } from '@usher/shared/api/desk-alerts'
import {
  assignInput,
  deskBoard,
  observeInput,
  raiseInput,
  takeOutInput,
  whisperInput,
} from '@usher/shared/api/desk-board'
import { couponAsked, decideCouponInput, deskCoupon } from '@usher/shared/api/desk-coupons'
import { deskFigures, figuresInput } from '@usher/shared/api/desk-figures'
import { z } from 'zod'
import { findConversation } from '../../conversations/conversation.ts'
import { whisper } from '../../conversations/whisper.ts'
import { listAlertRules, removeAlertRule, saveAlertRule } from '../../desk/alerts/alert-rules.ts'
import { acknowledge, listAlerts } from '../../desk/alerts/alerts.ts'
import { readBoard } from '../../desk/board/read-board.ts'
import { couponsAsked } from '../../desk/coupons/coupon-record.ts'
import { decideCoupon } from '../../desk/coupons/give-coupon.ts'
import { issueCoupon } from '../../desk/coupons/issue-coupon.ts'
import { readFigures } from '../../desk/figures/read-figures.ts'
import { matchWaiting } from '../../desk/match.ts'
import { assign, raise, type Supervised, takeOut } from '../../desk/supervise.ts'
import { changing } from '../audit.ts'
import { inScope, type ScopedBy } from '../scoped.ts'
import { procedure, type SignedContext } from '../trpc.ts'

const done = z.object({ conversation: publicId })
const one = z.strictObject({ id: publicId })

/** What supervisors see of the desk and do on it. */
export const floorProcedures = {
  board: procedure.output(deskBoard).query(({ ctx }) => inScope(ctx.host, ctx.signed.workspace, readBoard)),

  figures: procedure
    .input(figuresInput)
    .output(deskFigures)
    .query(({ ctx, input }) => inScope(ctx.host, ctx.signed.workspace, (scoped) => readFigures(scoped, input))),

  raise: procedure
    .input(raiseInput)
    .output(done)
    .mutation(({ ctx, input }) => supervise(ctx, 'floor.raise', (scoped) => raise(scoped, input))),

  assign: procedure
    .input(assignInput)
    .output(done)
    .mutation(({ ctx, input }) => supervise(ctx, 'floor.assign', (scoped) => assign(scoped, input))),

  takeOut: procedure
    .input(takeOutInput)
    .output(done)
    .mutation(({ ctx, input }) => supervise(ctx, 'floor.takeOut', (scoped) => takeOut(scoped, input))),

  /** Says that a supervisor looks into a conversation of somebody else: it changes nothing but the audit. */
  observe: procedure
    .input(observeInput)
    .output(done)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'floor.observe', async (scoped) => {
        const { id } = await findConversation(scoped, input.conversation)
        return { value: { conversation: id }, target: id }
      }),
    ),

  whisper: procedure
    .input(whisperInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await changing(ctx, 'floor.whisper', async (scoped) => {
        const { seq, added } = await whisper(scoped, input)
        return { value: seq, target: added ? input.conversation : null, detail: { seq } }
      })
      ctx.host.hints.conversationChanged(ctx.signed.workspace, input.conversation)
      return { conversation: input.conversation }
    }),

  coupons: procedure
    .output(z.array(couponAsked))
    .query(({ ctx }) => inScope(ctx.host, ctx.signed.workspace, couponsAsked)),

  decideCoupon: procedure
    .input(decideCouponInput)
    .output(deskCoupon)
    .mutation(async ({ ctx, input }) => {
      const { conversation } = await changing(ctx, 'floor.decideCoupon', async (scoped) => {
        const value = await decideCoupon(scoped, input)
        return { value, target: value.conversation, detail: { coupon: value.coupon, state: value.state } }
      })
      ctx.host.hints.conversationChanged(ctx.signed.workspace, conversation)
      return issueCoupon(ctx.host, ctx.signed.workspace, input.id)
    }),

  alerts: procedure.output(alertList).query(({ ctx }) => inScope(ctx.host, ctx.signed.workspace, listAlerts)),

  acknowledge: procedure
    .input(one)
    .output(one)
    .mutation(({ ctx, input: { id } }) =>
      changing(ctx, 'floor.acknowledge', async (scoped) => ({
        value: { id },
        target: (await acknowledge(scoped, id)) ? id : null,
      })),
    ),

  alertRules: procedure
    .output(z.array(alertRuleRow))
    .query(({ ctx }) => inScope(ctx.host, ctx.signed.workspace, listAlertRules)),

  saveAlertRule: procedure
    .input(saveAlertRuleInput)
    .output(one)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'floor.saveAlertRule', async (scoped) => {
        const id = await saveAlertRule(scoped, input)
        return { value: { id }, target: id, detail: { figure: input.rule.figure, enabled: input.enabled } }
      }),
    ),

  removeAlertRule: procedure
    .input(one)
    .output(one)
    .mutation(({ ctx, input: { id } }) =>
      changing(ctx, 'floor.removeAlertRule', async (scoped) => {
        await removeAlertRule(scoped, id)
        return { value: { id }, target: id }
      }),
    ),
}

async function supervise(
  ctx: SignedContext,
  action: AuditAction,
  work: (scoped: ScopedBy) => Promise<Supervised>,
): Promise<{ conversation: string }> {
  const { conversation, shards } = await changing(ctx, action, async (scoped) => {
    const value = await work(scoped)
    return { value, target: value.conversation }
  })
  ctx.host.hints.conversationChanged(ctx.signed.workspace, conversation)
  ctx.host.hints.shardReady(shards)
  await matchWaiting(ctx.host, ctx.signed.workspace)
  return { conversation }
}
