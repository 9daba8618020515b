import {
  qualityDetail,
  qualityItemInput,
  qualityList,
  qualityListInput,
  qualityReport,
  qualityReportInput,
  qualityRulesRow,
  reviewQualityInput,
  saveQualityRulesInput,
} from '@usher/shared/api/quality'
import { z } from 'zod'
import { listQuality, readQuality } from '../../quality/list.ts'
import { reportQuality } from '../../quality/report.ts'
import { reviewQuality } from '../../quality/review.ts'
import { judgeAgain, saveQualityRules, showQualityRules } from '../../quality/rules.ts'
import { changing } from '../audit.ts'
import { inScope } from '../scoped.ts'
import { procedure } from '../trpc.ts'

export const qualityProcedures = {
  report: procedure
    .input(qualityReportInput)
    .output(qualityReport)
    .query(({ ctx, input }) => inScope(ctx.host, ctx.signed.workspace, (scoped) => reportQuality(scoped, input))),

  list: procedure
    .input(qualityListInput)
    .output(qualityList)
    .query(({ ctx, input }) =>
      inScope(ctx.host, ctx.signed.workspace, (scoped) => listQuality({ ...scoped, by: ctx.signed.person }, input)),
    ),

  get: procedure
    .input(qualityItemInput)
    .output(qualityDetail)
    .query(({ ctx, input }) => inScope(ctx.host, ctx.signed.workspace, (scoped) => readQuality(scoped, input))),

  review: procedure
    .input(reviewQualityInput)
    .output(qualityItemInput)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'quality.review', async (scoped) => {
        await reviewQuality(scoped, input)
        const { handoff, agent } = input
        return { value: { handoff, agent }, target: handoff, detail: { agent } }
      }),
    ),

  rules: procedure
    .output(qualityRulesRow)
    .query(({ ctx }) => inScope(ctx.host, ctx.signed.workspace, showQualityRules)),

  saveRules: procedure
    .input(saveQualityRulesInput)
    .output(z.object({ rev: z.int() }))
    .mutation(({ ctx, input }) =>
      changing(ctx, 'quality.saveRules', async (scoped) => {
        const value = await saveQualityRules(scoped, input)
        return { value, target: String(scoped.workspace), detail: value }
      }),
    ),

  /** What was judged by older rules is judged by those of now, a little at a time. */
  judgeAgain: procedure.output(z.object({ asked: z.int() })).mutation(({ ctx }) =>
    changing(ctx, 'quality.judgeAgain', async (scoped) => {
      const asked = await judgeAgain(scoped)
      return { value: { asked }, target: asked === 0 ? null : String(scoped.workspace), detail: { asked } }
    }),
  ),
}
