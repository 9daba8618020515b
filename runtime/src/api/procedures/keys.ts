import { publicId } from '@usher/shared/api/common'
import { apiKeyRow, createApiKeyInput, createdApiKey } from '@usher/shared/api/people'
import { z } from 'zod'
import { createKey, listKeys, revokeKey } from '../../auth/keys.ts'
import { changing } from '../audit.ts'
import { inScope } from '../scoped.ts'
import { procedure } from '../trpc.ts'

export const keyProcedures = {
  list: procedure.output(z.array(apiKeyRow)).query(({ ctx }) => inScope(ctx.host, ctx.signed.workspace, listKeys)),

  create: procedure
    .input(createApiKeyInput)
    .output(createdApiKey)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'keys.create', async (scoped) => {
        const created = await createKey(scoped, input)
        return { value: created, target: created.key.id, detail: { scopes: created.key.scopes } }
      }),
    ),

  revoke: procedure
    .input(z.strictObject({ id: publicId }))
    .output(apiKeyRow)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'keys.revoke', async (scoped) => ({ value: await revokeKey(scoped, input.id), target: input.id })),
    ),
}
