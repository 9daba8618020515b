import { publicId } from '@usher/shared/api/common'
import { journeyScenario, removeScenarioInput, saveScenarioInput } from '@usher/shared/api/scenarios'
import { z } from 'zod'
import { listScenarios, removeScenario, saveScenario } from '../../journeys/scenarios.ts'
import { changing } from '../audit.ts'
import { inScope } from '../scoped.ts'
import { procedure } from '../trpc.ts'

export const scenarioProcedures = {
  list: procedure
    .input(z.strictObject({ journey: publicId }))
    .output(z.array(journeyScenario))
    .query(({ ctx, input }) =>
      inScope(ctx.host, ctx.signed.workspace, (scoped) => listScenarios(scoped, input.journey)),
    ),

  save: procedure
    .input(saveScenarioInput)
    .output(z.object({ id: publicId }))
    .mutation(({ ctx, input }) =>
      changing(ctx, 'scenarios.save', async (scoped) => {
        const id = await saveScenario(scoped, input)
        return { value: { id }, target: input.journey, detail: { scenario: id } }
      }),
    ),

  remove: procedure
    .input(removeScenarioInput)
    .output(z.object({ removed: z.literal(true) }))
    .mutation(({ ctx, input: { journey, scenario } }) =>
      changing(ctx, 'scenarios.remove', async (scoped) => {
        await removeScenario(scoped, journey, scenario)
        return { value: { removed: true as const }, target: journey, detail: { scenario } }
      }),
    ),
}
