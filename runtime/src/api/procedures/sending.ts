import { sendingRules } from '@usher/shared/engine/sending-rules'
import { readSending, saveSendingRules } from '../../sending/rules.ts'
import { changing } from '../audit.ts'
import { inScope } from '../scoped.ts'
import { procedure } from '../trpc.ts'

export const sendingProcedures = {
  rules: procedure
    .output(sendingRules)
    .query(({ ctx }) => inScope(ctx.host, ctx.signed.workspace, async (scoped) => (await readSending(scoped)).rules)),

  saveRules: procedure
    .input(sendingRules)
    .output(sendingRules)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'sending.saveRules', async (scoped) => {
        await saveSendingRules(scoped, input)
        const { caps, quiet, whileHuman } = input
        return { value: input, target: ctx.signed.workspaceInfo.slug, detail: { caps, quiet, whileHuman } }
      }),
    ),
}
