import type { AuditAction } from '@usher/shared/api/audit'
import { instant, publicId } from '@usher/shared/api/common'
import {
  acceptInput,
  agentSignInput,
  conversationDetail,
  conversationList,
  conversationListInput,
  conversationRow,
  customerOrders,
  earlierHandoff,
  extendWrapUpInput,
  findProductsInput,
  type inboxHint,
  noteInput,
  productsFound,
  releaseInput,
  resolveInput,
  revealedNumbers,
  runStep,
  saveWrapUpInput,
  sendInput,
  sendProductsInput,
  snoozeInput,
  startWrapUpInput,
  suggestedReplies,
  suggestRepliesInput,
  takeOverInput,
} from '@usher/shared/api/conversations'
import { transferInput } from '@usher/shared/api/desk'
import { couponsOfConversation, deskCoupon, giveCouponInput } from '@usher/shared/api/desk-coupons'
import { z } from 'zod'
import type { Appended } from '../../conversations/append-messages.ts'
import { extendWrapUp, saveWrapUp, snooze } from '../../conversations/aside.ts'
import { findProducts, productsBySku } from '../../conversations/catalogue.ts'
import {
  accept,
  type Moved,
  note,
  release,
  resolve,
  send,
  sendProducts,
  startWrapUp,
  takeOver,
} from '../../conversations/desk.ts'
import { readConversation } from '../../conversations/detail.ts'
import { earlierHandoffs } from '../../conversations/earlier.ts'
import { conversationRowOf, listConversations } from '../../conversations/list.ts'
import { revealNumbers, withoutNumbers } from '../../conversations/personal-numbers.ts'
import { readOrders } from '../../conversations/read-orders.ts'
import { runStepsOf } from '../../conversations/run-steps.ts'
import { noteAgentSign } from '../../conversations/signs.ts'
import { suggestReplies } from '../../conversations/suggest-replies.ts'
import { watchConversations } from '../../conversations/watch.ts'
import { beginCoupon, couponsOfferedIn } from '../../desk/coupons/give-coupon.ts'
import { issueCoupon } from '../../desk/coupons/issue-coupon.ts'
import { matchWaiting } from '../../desk/match.ts'
import { transfer } from '../../desk/transfer.ts'
import { changing } from '../audit.ts'
import { missing } from '../fault.ts'
import { inScope, type ScopedBy } from '../scoped.ts'
import { procedure, refusing, type SignedContext } from '../trpc.ts'

const moved = z.object({ epoch: z.int() })
const written = z.object({ seq: z.int(), at: instant })

export const conversationProcedures = {
  list: procedure
    .input(conversationListInput)
    .output(conversationList)
    .query(({ ctx, input }) =>
      inScope(ctx.host, ctx.signed.workspace, (scoped) =>
        listConversations({ ...scoped, by: ctx.signed.person }, input),
      ),
    ),

  /** One row of the list, as it stands now. */
  row: procedure
    .input(z.strictObject({ conversation: publicId }))
    .output(conversationRow)
    .query(({ ctx, input: { conversation } }) =>
      inScope(ctx.host, ctx.signed.workspace, async (scoped) => {
        const row = await conversationRowOf({ ...scoped, by: ctx.signed.person }, conversation)
        if (row === null) throw missing('conversation', conversation)
        return row
      }),
    ),

  get: procedure
    .input(z.strictObject({ conversation: publicId }))
    .output(conversationDetail)
    .query(({ ctx, input }) =>
      inScope(ctx.host, ctx.signed.workspace, (scoped) =>
        readConversation({ ...scoped, by: ctx.signed.person }, input.conversation).then(withoutNumbers),
      ),
    ),

  /** A change, though nothing changes: who looked at personal numbers is remembered. */
  reveal: procedure
    .input(z.strictObject({ conversation: publicId }))
    .output(revealedNumbers)
    .mutation(({ ctx, input: { conversation } }) =>
      changing(ctx, 'conversations.reveal', async (scoped) => ({
        value: await revealNumbers(scoped, conversation),
        target: conversation,
      })),
    ),

  steps: procedure
    .input(z.strictObject({ conversation: publicId }))
    .output(z.array(runStep))
    .query(({ ctx, input }) =>
      inScope(ctx.host, ctx.signed.workspace, (scoped) => runStepsOf(scoped, input.conversation)),
    ),

  earlier: procedure
    .input(z.strictObject({ conversation: publicId }))
    .output(z.array(earlierHandoff))
    .query(({ ctx, input }) =>
      inScope(ctx.host, ctx.signed.workspace, (scoped) => earlierHandoffs(scoped, input.conversation)),
    ),

  accept: procedure
    .input(acceptInput)
    .output(moved)
    .mutation(({ ctx, input }) =>
      move(ctx, 'conversations.accept', input.conversation, (scoped) => accept(scoped, ctx.signed.role, input)),
    ),

  takeOver: procedure
    .input(takeOverInput)
    .output(moved)
    .mutation(({ ctx, input }) =>
      move(ctx, 'conversations.takeOver', input.conversation, (scoped) => takeOver(scoped, ctx.signed.role, input)),
    ),

  release: procedure
    .input(releaseInput)
    .output(moved)
    .mutation(({ ctx, input }) =>
      move(ctx, 'conversations.release', input.conversation, (scoped) => release(scoped, ctx.signed.role, input)),
    ),

  resolve: procedure
    .input(resolveInput)
    .output(moved)
    .mutation(({ ctx, input }) =>
      move(ctx, 'conversations.resolve', input.conversation, (scoped) => resolve(scoped, ctx.signed.role, input)),
    ),

  startWrapUp: procedure
    .input(startWrapUpInput)
    .output(moved)
    .mutation(({ ctx, input }) =>
      move(ctx, 'conversations.startWrapUp', input.conversation, (scoped) =>
        startWrapUp(scoped, ctx.signed.role, input),
      ),
    ),

  extendWrapUp: procedure
    .input(extendWrapUpInput)
    .output(moved)
    .mutation(({ ctx, input }) =>
      move(ctx, 'conversations.extendWrapUp', input.conversation, (scoped) => extendWrapUp(scoped, input)),
    ),

  /** As often as somebody writes. What comes of it is in the audit when the conversation ends. */
  saveWrapUp: procedure
    .input(saveWrapUpInput)
    .output(z.object({ saved: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await inScope(ctx.host, ctx.signed.workspace, (scoped) => saveWrapUp({ ...scoped, by: ctx.signed.person }, input))
      return { saved: true as const }
    }),

  snooze: procedure
    .input(snoozeInput)
    .output(moved)
    .mutation(({ ctx, input }) =>
      move(ctx, 'conversations.snooze', input.conversation, (scoped) => snooze(scoped, input)),
    ),

  /** Every few seconds while somebody writes. It changes nothing that anybody would look for in the audit. */
  sign: procedure
    .input(agentSignInput)
    .output(z.object({ noted: z.boolean() }))
    .mutation(async ({ ctx, input }) => {
      const noted = await inScope(ctx.host, ctx.signed.workspace, (scoped) =>
        noteAgentSign({ ...scoped, by: ctx.signed.person }, input),
      )
      if (noted) ctx.host.hints.conversationChanged(ctx.signed.workspace, input.conversation)
      return { noted }
    }),

  transfer: procedure
    .input(transferInput)
    .output(moved)
    .mutation(({ ctx, input }) =>
      move(ctx, 'conversations.transfer', input.conversation, async (scoped) => ({
        epoch: await transfer(scoped, ctx.signed.role, input),
        shards: [],
      })),
    ),

  send: procedure
    .input(sendInput)
    .output(written)
    .mutation(({ ctx, input }) =>
      write(ctx, 'conversations.send', input.conversation, (scoped) => send(scoped, input)),
    ),

  findProducts: procedure
    .input(findProductsInput)
    .output(productsFound)
    .query(({ ctx, input: { query } }) => findProducts(ctx.host, query)),

  sendProducts: procedure
    .input(sendProductsInput)
    .output(written)
    .mutation(async ({ ctx, input }) => {
      const products = await productsBySku(ctx.host, input.skus)
      return write(ctx, 'conversations.sendProducts', input.conversation, (scoped) =>
        sendProducts(scoped, input, products),
      )
    }),

  coupons: procedure
    .input(z.strictObject({ conversation: publicId }))
    .output(couponsOfConversation)
    .query(({ ctx, input }) =>
      inScope(ctx.host, ctx.signed.workspace, (scoped) =>
        couponsOfferedIn({ ...scoped, by: ctx.signed.person }, ctx.host, { ...input, role: ctx.signed.role }),
      ),
    ),

  giveCoupon: procedure
    .input(giveCouponInput)
    .output(deskCoupon)
    .mutation(async ({ ctx, input }) => {
      const { id } = await changing(ctx, 'conversations.giveCoupon', async (scoped) => {
        const { coupon, isNew } = await beginCoupon(scoped, ctx.host, { ...input, role: ctx.signed.role })
        const detail = { coupon: coupon.coupon, state: coupon.state }
        return { value: coupon, target: isNew ? input.conversation : null, detail }
      })
      return issueCoupon(ctx.host, ctx.signed.workspace, id)
    }),

  suggest: procedure
    .input(suggestRepliesInput)
    .output(suggestedReplies)
    .query(({ ctx, input }) =>
      inScope(ctx.host, ctx.signed.workspace, async (scoped) =>
        suggestReplies(scoped, await ctx.host.knowledge.open(scoped), input),
      ),
    ),

  orders: procedure
    .input(z.strictObject({ conversation: publicId }))
    .output(customerOrders)
    .query(({ ctx, input }) => readOrders(ctx.host, { workspace: ctx.signed.workspace, ...input })),

  note: procedure
    .input(noteInput)
    .output(written)
    .mutation(({ ctx, input }) =>
      write(ctx, 'conversations.note', input.conversation, (scoped) => note(scoped, input)),
    ),

  /** Which conversations changed; readers ask again. */
  watch: procedure.subscription(
    ({ ctx, signal }): AsyncGenerator<z.output<typeof inboxHint>> => refusing(watchConversations(ctx, signal)),
  ),
}

/** Hints leave after the commit: whoever follows one finds what it is about. */
async function move(
  ctx: SignedContext,
  action: AuditAction,
  conversation: string,
  work: (scoped: ScopedBy) => Promise<Moved>,
): Promise<{ epoch: number }> {
  const { epoch, shards } = await changing(ctx, action, async (scoped) => ({
    value: await work(scoped),
    target: conversation,
  }))
  ctx.host.hints.conversationChanged(ctx.signed.workspace, conversation)
  ctx.host.hints.shardReady(shards)
  // What has changed hands may have made room.
  await matchWaiting(ctx.host, ctx.signed.workspace)
  return { epoch }
}

async function write(
  ctx: SignedContext,
  action: AuditAction,
  conversation: string,
  work: (scoped: ScopedBy) => Promise<Appended>,
): Promise<{ seq: number; at: number }> {
  const { seq, at, added } = await changing(ctx, action, async (scoped) => {
    const value = await work(scoped)
    return { value, target: value.added ? conversation : null, detail: { seq: value.seq } }
  })
  if (added) ctx.host.hints.conversationChanged(ctx.signed.workspace, conversation)
  return { seq, at }
}
