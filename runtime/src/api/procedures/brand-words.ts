import { brandWordInput, brandWordRow } from '@usher/shared/api/brand-words'
import { z } from 'zod'
import { addBrandWord, removeBrandWord } from '../../brand-words/change.ts'
import { listBrandWords } from '../../brand-words/list.ts'
import { changing } from '../audit.ts'
import { inScope } from '../scoped.ts'
import { procedure } from '../trpc.ts'

export const brandWordProcedures = {
  list: procedure
    .output(z.array(brandWordRow))
    .query(({ ctx }) => inScope(ctx.host, ctx.signed.workspace, listBrandWords)),

  add: procedure
    .input(brandWordInput)
    .output(z.object({ added: z.boolean() }))
    .mutation(({ ctx, input }) =>
      changing(ctx, 'brandWords.add', async (scoped) => {
        const added = await addBrandWord(scoped, input)
        return { value: { added }, target: added ? input.word : null, detail: { kind: input.kind } }
      }),
    ),

  remove: procedure
    .input(brandWordInput)
    .output(z.object({ removed: z.boolean() }))
    .mutation(({ ctx, input }) =>
      changing(ctx, 'brandWords.remove', async (scoped) => {
        const removed = await removeBrandWord(scoped, input)
        return { value: { removed }, target: removed ? input.word : null, detail: { kind: input.kind } }
      }),
    ),
}
