import { publicId } from '@usher/shared/api/common'
import {
  archiveSegmentInput,
  countSegmentInput,
  customerSegments,
  sampleSegmentInput,
  saveSegmentInput,
  saveSegmentOutput,
  segmentCount,
  segmentEffect,
  segmentEffectInput,
  segmentOverlap,
  segmentPeople,
  segmentRow,
  segmentSizes,
  segmentSubjects,
  segmentTrend,
  segmentTrendInput,
  segmentUse,
} from '@usher/shared/api/segments'
import { z } from 'zod'
import { countMembers } from '../../segments/count.ts'
import { effectOfChange } from '../../segments/effect.ts'
import { judgeAgain } from '../../segments/parked-facts.ts'
import { samplePeople, segmentsOfCustomer } from '../../segments/people.ts'
import { listSegments } from '../../segments/read.ts'
import { archiveSegment, type SaveAnswer, saveSegment } from '../../segments/save.ts'
import { readOverlap, readSizes, readTrend } from '../../segments/sizes.ts'
import { readSubjects } from '../../segments/subjects.ts'
import { segmentUsedIn } from '../../segments/used-in.ts'
import { type Changed, changing } from '../audit.ts'
import { inScope } from '../scoped.ts'
import { procedure } from '../trpc.ts'

export const segmentProcedures = {
  list: procedure.output(z.array(segmentRow)).query(({ ctx }) => inScope(ctx.host, ctx.signed.workspace, listSegments)),

  save: procedure
    .input(saveSegmentInput)
    .output(saveSegmentOutput)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'segments.save', async (scoped): Promise<Changed<SaveAnswer>> => {
        const value = await saveSegment(scoped, input)
        return value.kind === 'saved'
          ? { value, target: value.id, detail: { rev: value.rev } }
          : { value, target: null }
      }),
    ),

  archive: procedure
    .input(archiveSegmentInput)
    .output(z.object({ archived: z.boolean() }))
    .mutation(({ ctx, input: { segment, archived } }) =>
      changing(ctx, 'segments.archive', async (scoped) => {
        const isChanged = await archiveSegment(scoped, segment, archived)
        return { value: { archived }, target: isChanged ? segment : null, detail: { archived } }
      }),
    ),

  judgeAgain: procedure.output(z.object({ customers: z.int() })).mutation(async ({ ctx }) => {
    const shards = await changing(ctx, 'segments.judgeAgain', async (scoped) => {
      const value = await judgeAgain(scoped)
      return { value, target: null, detail: { customers: value.length } }
    })
    ctx.host.hints.shardReady([...new Set(shards)])
    return { customers: shards.length }
  }),

  usedIn: procedure
    .input(z.strictObject({ segment: publicId }))
    .output(segmentUse)
    .query(({ ctx, input }) =>
      inScope(ctx.host, ctx.signed.workspace, (scoped) => segmentUsedIn(scoped, input.segment)),
    ),

  subjects: procedure.output(segmentSubjects).query(({ ctx }) => inScope(ctx.host, ctx.signed.workspace, readSubjects)),

  count: procedure
    .input(countSegmentInput)
    .output(segmentCount)
    .query(({ ctx, input }) => countMembers(ctx.host, ctx.signed.workspace, input)),

  people: procedure
    .input(sampleSegmentInput)
    .output(segmentPeople)
    .query(({ ctx, input }) => samplePeople(ctx.host, ctx.signed.workspace, input)),

  ofCustomer: procedure
    .input(z.strictObject({ customer: z.string().min(1).max(200) }))
    .output(customerSegments)
    .query(({ ctx, input }) =>
      inScope(ctx.host, ctx.signed.workspace, (scoped) => segmentsOfCustomer(scoped, input.customer)),
    ),

  sizes: procedure.output(segmentSizes).query(({ ctx }) => inScope(ctx.host, ctx.signed.workspace, readSizes)),

  trend: procedure
    .input(segmentTrendInput)
    .output(segmentTrend)
    .query(({ ctx, input }) => inScope(ctx.host, ctx.signed.workspace, (scoped) => readTrend(scoped, input))),

  overlap: procedure
    .input(z.strictObject({ segment: publicId }))
    .output(segmentOverlap)
    .query(({ ctx, input }) => inScope(ctx.host, ctx.signed.workspace, (scoped) => readOverlap(scoped, input.segment))),

  effect: procedure
    .input(segmentEffectInput)
    .output(segmentEffect)
    .query(({ ctx, input }) => effectOfChange(ctx.host, ctx.signed.workspace, input)),
}
