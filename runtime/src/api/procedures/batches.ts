import {
  batchInput,
  batchList,
  batchListInput,
  batchReport,
  downloadedBatch,
  reportBatchInput,
} from '@usher/shared/api/batches'
import { z } from 'zod'
import { downloadBatch, retryBatch } from '../../batches/desk.ts'
import { listBatches } from '../../batches/list-batches.ts'
import { reportBatch } from '../../batches/report-batch.ts'
import { changing } from '../audit.ts'
import { inScope } from '../scoped.ts'
import { procedure } from '../trpc.ts'

export const batchProcedures = {
  list: procedure
    .input(batchListInput)
    .output(batchList)
    .query(({ ctx, input }) => inScope(ctx.host, ctx.signed.workspace, (scoped) => listBatches(scoped, input))),

  /** A mutation: who took customers' data away is written down. */
  download: procedure
    .input(batchInput)
    .output(downloadedBatch)
    .mutation(({ ctx, input: { batch } }) =>
      changing(ctx, 'batches.download', async (scoped) => {
        const { name, csv, items } = await downloadBatch(scoped, batch)
        return { value: { name, csv }, target: batch, detail: { items } }
      }),
    ),

  report: procedure
    .input(reportBatchInput)
    .output(batchReport)
    .mutation(async ({ ctx, input: { batch, csv } }) => {
      const { report, shards } = await changing(ctx, 'batches.report', async (scoped) => {
        const value = await reportBatch(scoped, batch, csv)
        const { written, done, failed } = value.report
        return { value, target: written ? batch : null, detail: { done, failed } }
      })
      ctx.host.hints.shardReady(shards)
      return report
    }),

  retry: procedure
    .input(batchInput)
    .output(z.object({ batch: z.string() }))
    .mutation(({ ctx, input: { batch } }) =>
      changing(ctx, 'batches.retry', async (scoped) => {
        await retryBatch(scoped, batch)
        return { value: { batch }, target: batch }
      }),
    ),
}
