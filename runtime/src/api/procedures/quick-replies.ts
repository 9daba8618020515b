import { publicId } from '@usher/shared/api/common'
import { quickReplyRow, removeQuickReplyInput, saveQuickReplyInput } from '@usher/shared/api/quick-replies'
import { z } from 'zod'
import { listQuickReplies, removeQuickReply, saveQuickReply } from '../../conversations/quick-replies.ts'
import { changing } from '../audit.ts'
import { inScope } from '../scoped.ts'
import { procedure } from '../trpc.ts'

export const quickReplyProcedures = {
  list: procedure
    .output(z.array(quickReplyRow))
    .query(({ ctx }) =>
      inScope(ctx.host, ctx.signed.workspace, (scoped) => listQuickReplies({ ...scoped, by: ctx.signed.person })),
    ),

  save: procedure
    .input(saveQuickReplyInput)
    .output(z.object({ id: publicId, rev: z.int() }))
    .mutation(({ ctx, input }) =>
      changing(ctx, 'quickReplies.save', async (scoped) => {
        const value = await saveQuickReply(scoped, ctx.signed.role, input)
        return { value, target: value.id, detail: { scope: input.scope, title: input.title } }
      }),
    ),

  remove: procedure
    .input(removeQuickReplyInput)
    .output(z.object({ removed: z.literal(true) }))
    .mutation(({ ctx, input }) =>
      changing(ctx, 'quickReplies.remove', async (scoped) => {
        await removeQuickReply(scoped, ctx.signed.role, input)
        return { value: { removed: true as const }, target: input.id }
      }),
    ),
}
