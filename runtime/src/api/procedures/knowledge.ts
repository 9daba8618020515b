import { page, publicId } from '@usher/shared/api/common'
import {
  approveClusterInput,
  clusterRow,
  importKnowledgeInput,
  importReport,
  knowledgeDetail,
  knowledgeList,
  knowledgeListInput,
  knowledgeNumbers,
  missList,
  restoreKnowledgeInput,
  saveKnowledgeInput,
  triedQuestion,
  tryQuestionInput,
} from '@usher/shared/api/knowledge'
import { z } from 'zod'
import { approveCluster, dismissCluster, listClusters, makeClusters } from '../../knowledge/clusters.ts'
import { readPoint } from '../../knowledge/detail.ts'
import { exportPoints, importPoints } from '../../knowledge/import-points.ts'
import { listPoints } from '../../knowledge/list-points.ts'
import { readNumbers } from '../../knowledge/numbers.ts'
import { listMisses } from '../../knowledge/questions.ts'
import { restorePoint, savePoint } from '../../knowledge/save-point.ts'
import { tryQuestion } from '../../knowledge/try-question.ts'
import { changing } from '../audit.ts'
import { inScope } from '../scoped.ts'
import { procedure } from '../trpc.ts'

export const knowledgeProcedures = {
  list: procedure
    .input(knowledgeListInput)
    .output(knowledgeList)
    .query(({ ctx, input }) => inScope(ctx.host, ctx.signed.workspace, (scoped) => listPoints(scoped, input))),

  get: procedure
    .input(z.strictObject({ id: publicId }))
    .output(knowledgeDetail)
    .query(({ ctx, input }) => inScope(ctx.host, ctx.signed.workspace, (scoped) => readPoint(scoped, input.id))),

  save: procedure
    .input(saveKnowledgeInput)
    .output(knowledgeDetail)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'knowledge.save', async (scoped) => {
        const id = await savePoint(scoped, input)
        const value = await readPoint(scoped, id)
        return { value, target: id, detail: { title: value.title, rev: value.rev } }
      }),
    ),

  restore: procedure
    .input(restoreKnowledgeInput)
    .output(knowledgeDetail)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'knowledge.restore', async (scoped) => {
        await restorePoint(scoped, input)
        const value = await readPoint(scoped, input.id)
        return { value, target: input.id, detail: { title: value.title, to: input.to } }
      }),
    ),

  import: procedure
    .input(importKnowledgeInput)
    .output(importReport)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'knowledge.import', async (scoped) => {
        const value = await importPoints(scoped, input.csv)
        const { written, created, updated } = value
        return { value, target: written ? 'knowledge' : null, detail: { created, updated } }
      }),
    ),

  export: procedure
    .output(z.object({ csv: z.string() }))
    .query(({ ctx }) =>
      inScope(ctx.host, ctx.signed.workspace, async (scoped) => ({ csv: await exportPoints(scoped) })),
    ),

  try: procedure
    .input(tryQuestionInput)
    .output(triedQuestion)
    .query(({ ctx, input }) =>
      inScope(ctx.host, ctx.signed.workspace, async (scoped) =>
        tryQuestion(scoped, await ctx.host.knowledge.open(scoped), input),
      ),
    ),

  misses: procedure
    .input(page)
    .output(missList)
    .query(({ ctx, input }) => inScope(ctx.host, ctx.signed.workspace, (scoped) => listMisses(scoped, input))),

  numbers: procedure.output(knowledgeNumbers).query(({ ctx }) => inScope(ctx.host, ctx.signed.workspace, readNumbers)),

  clusters: procedure
    .output(z.array(clusterRow))
    .query(({ ctx }) =>
      inScope(ctx.host, ctx.signed.workspace, async (scoped) =>
        listClusters(scoped, (await ctx.host.knowledge.open(scoped)).base),
      ),
    ),

  cluster: procedure.output(z.object({ clusters: z.int() })).mutation(({ ctx }) =>
    changing(ctx, 'knowledge.cluster', async (scoped) => {
      const clusters = await makeClusters(scoped)
      return { value: { clusters }, target: 'knowledge', detail: { clusters } }
    }),
  ),

  approve: procedure
    .input(approveClusterInput)
    .output(knowledgeDetail)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'knowledge.approve', async (scoped) => {
        const id = await approveCluster(scoped, input)
        const value = await readPoint(scoped, id)
        return { value, target: id, detail: { title: value.title, questions: input.questions.length } }
      }),
    ),

  dismiss: procedure
    .input(z.strictObject({ cluster: publicId }))
    .output(z.object({ dismissed: z.literal(true) }))
    .mutation(({ ctx, input }) =>
      changing(ctx, 'knowledge.dismiss', async (scoped) => {
        await dismissCluster(scoped, input.cluster)
        return { value: { dismissed: true as const }, target: input.cluster }
      }),
    ),
}
