import {
  batchEntryAudience,
  batchEntryPreview,
  batchEntryRow,
  recurrenceRule,
  startBatchEntryInput,
} from '@usher/shared/api/batch-entries'
import { instant, publicId } from '@usher/shared/api/common'
import { z } from 'zod'
import { previewEntry } from '../../batch-entries/audience.ts'
import { listEntries } from '../../batch-entries/list.ts'
import { setStopped } from '../../batch-entries/set-stopped.ts'
import { previewRounds, startEntry } from '../../batch-entries/start.ts'
import { changing } from '../audit.ts'
import { inScope } from '../scoped.ts'
import { procedure } from '../trpc.ts'

const oneEntry = z.strictObject({ entry: publicId })
const changed = z.object({ changed: z.boolean() })

export const batchEntryProcedures = {
  list: procedure
    .input(z.strictObject({ segment: publicId.nullable().default(null) }))
    .output(z.array(batchEntryRow))
    .query(({ ctx, input }) => inScope(ctx.host, ctx.signed.workspace, (scoped) => listEntries(scoped, input.segment))),

  preview: procedure
    .input(batchEntryAudience)
    .output(batchEntryPreview)
    .query(({ ctx, input }) => inScope(ctx.host, ctx.signed.workspace, (scoped) => previewEntry(scoped, input))),

  rounds: procedure
    .input(z.strictObject({ rrule: recurrenceRule }))
    .output(z.array(instant))
    .query(({ ctx, input }) => inScope(ctx.host, ctx.signed.workspace, (scoped) => previewRounds(scoped, input.rrule))),

  start: procedure
    .input(startBatchEntryInput)
    .output(z.object({ id: publicId }))
    .mutation(({ ctx, input }) =>
      changing(ctx, 'batchEntries.start', async (scoped) => {
        const id = await startEntry(scoped, input)
        const { segment, exclude, journey, perMinute, rrule } = input
        return { value: { id }, target: id, detail: { segment, exclude, journey, perMinute, rrule } }
      }),
    ),

  stop: procedure
    .input(oneEntry)
    .output(changed)
    .mutation(({ ctx, input: { entry } }) =>
      changing(ctx, 'batchEntries.stop', async (scoped) => {
        const isChanged = await setStopped(scoped, entry, true)
        return { value: { changed: isChanged }, target: isChanged ? entry : null }
      }),
    ),

  resume: procedure
    .input(oneEntry)
    .output(changed)
    .mutation(({ ctx, input: { entry } }) =>
      changing(ctx, 'batchEntries.resume', async (scoped) => {
        const isChanged = await setStopped(scoped, entry, false)
        return { value: { changed: isChanged }, target: isChanged ? entry : null }
      }),
    ),
}
