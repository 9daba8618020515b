import { attributeDefinition, definitionName, definitions, eventDefinition } from '@usher/shared/api/definitions'
import { z } from 'zod'
import { readDefinitions } from '../../definitions/read.ts'
import { removeAttribute, removeEvent, saveAttribute, saveEvent } from '../../definitions/save.ts'
import { changing } from '../audit.ts'
import { inScope } from '../scoped.ts'
import { procedure } from '../trpc.ts'

const saved = z.object({ saved: z.literal(true) })
const removed = z.object({ removed: z.boolean() })

export const definitionProcedures = {
  list: procedure.output(definitions).query(({ ctx }) => inScope(ctx.host, ctx.signed.workspace, readDefinitions)),

  saveAttribute: procedure
    .input(attributeDefinition)
    .output(saved)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'definitions.saveAttribute', async (scoped) => {
        await saveAttribute(scoped, input)
        return { value: { saved: true as const }, target: input.name, detail: { type: input.type } }
      }),
    ),

  removeAttribute: procedure
    .input(definitionName)
    .output(removed)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'definitions.removeAttribute', async (scoped) => {
        const found = await removeAttribute(scoped, input.name)
        return { value: { removed: found }, target: found ? input.name : null }
      }),
    ),

  saveEvent: procedure
    .input(eventDefinition)
    .output(saved)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'definitions.saveEvent', async (scoped) => {
        await saveEvent(scoped, input)
        return { value: { saved: true as const }, target: input.name, detail: { sumField: input.sumField } }
      }),
    ),

  removeEvent: procedure
    .input(definitionName)
    .output(removed)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'definitions.removeEvent', async (scoped) => {
        const found = await removeEvent(scoped, input.name)
        return { value: { removed: found }, target: found ? input.name : null }
      }),
    ),
}
