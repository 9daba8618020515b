import { publicId } from '@usher/shared/api/common'
import {
  interruptRow,
  orderInterruptsInput,
  saveInterruptInput,
  saveInterruptOutput,
} from '@usher/shared/api/interrupts'
import { z } from 'zod'
import { removeInterrupt, reorderInterrupts } from '../../interrupts/change.ts'
import { listInterrupts } from '../../interrupts/list.ts'
import { type SaveAnswer, saveInterrupt } from '../../interrupts/save.ts'
import { type Changed, changing } from '../audit.ts'
import { inScope } from '../scoped.ts'
import { procedure } from '../trpc.ts'

export const interruptProcedures = {
  list: procedure
    .output(z.array(interruptRow))
    .query(({ ctx }) => inScope(ctx.host, ctx.signed.workspace, listInterrupts)),

  save: procedure
    .input(saveInterruptInput)
    .output(saveInterruptOutput)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'interrupts.save', async (scoped): Promise<Changed<SaveAnswer>> => {
        const value = await saveInterrupt(scoped, input)
        if (value.kind === 'refused') return { value, target: null }
        const { name, then, after } = input.rule
        return { value, target: value.id, detail: { name, then: then.kind, after, enabled: input.enabled } }
      }),
    ),

  remove: procedure
    .input(z.strictObject({ interrupt: publicId }))
    .output(z.object({ removed: z.boolean() }))
    .mutation(({ ctx, input: { interrupt } }) =>
      changing(ctx, 'interrupts.remove', async (scoped) => {
        const removed = await removeInterrupt(scoped, interrupt)
        return { value: { removed }, target: removed ? interrupt : null }
      }),
    ),

  reorder: procedure
    .input(orderInterruptsInput)
    .output(z.array(interruptRow))
    .mutation(({ ctx, input }) =>
      changing(ctx, 'interrupts.reorder', async (scoped) => {
        await reorderInterrupts(scoped, input.order)
        return { value: await listInterrupts(scoped), target: ctx.signed.workspaceInfo.slug }
      }),
    ),
}
