import {
  assignmentAudit,
  baseRates,
  baseRatesInput,
  experimentInput,
  experimentReport,
  experimentRow,
  experimentSums,
  explorationOutput,
  exploreInput,
  registerInput,
  reweighInput,
  startedTest,
  startHoldoutInput,
  startVersionsInput,
  stopInput,
} from '@usher/shared/api/experiments'
import { z } from 'zod'
import { auditAssignments, countAssignments } from '../../experiments/audit-assignments.ts'
import { readBaseRates } from '../../experiments/base-rates.ts'
import { reweigh, startHoldout, stopTest } from '../../experiments/change-test.ts'
import { exploreTest } from '../../experiments/explore-report.ts'
import { listSums } from '../../experiments/list-sums.ts'
import { registerPlan } from '../../experiments/register-plan.ts'
import { listExperiments, reportOn } from '../../experiments/report.ts'
import { startVersions } from '../../experiments/start-versions.ts'
import { changing } from '../audit.ts'
import { inScope } from '../scoped.ts'
import { procedure } from '../trpc.ts'

export const experimentProcedures = {
  list: procedure
    .output(z.array(experimentRow))
    .query(({ ctx }) => inScope(ctx.host, ctx.signed.workspace, listExperiments)),

  report: procedure
    .input(experimentInput)
    .output(experimentReport)
    .query(({ ctx, input }) => inScope(ctx.host, ctx.signed.workspace, (scoped) => reportOn(scoped, input.experiment))),

  sums: procedure
    .input(experimentInput)
    .output(experimentSums)
    .query(({ ctx, input }) => inScope(ctx.host, ctx.signed.workspace, (scoped) => listSums(scoped, input.experiment))),

  /** To learn from: group by group. */
  explore: procedure
    .input(exploreInput)
    .output(explorationOutput)
    .query(({ ctx, input }) => inScope(ctx.host, ctx.signed.workspace, (scoped) => exploreTest(scoped, input))),

  /** To plan by. */
  baseRates: procedure
    .input(baseRatesInput)
    .output(baseRates)
    .query(({ ctx, input }) => inScope(ctx.host, ctx.signed.workspace, (scoped) => readBaseRates(scoped, input))),

  /** Before the first customer comes. */
  register: procedure
    .input(registerInput)
    .output(z.object({ planHash: z.string() }))
    .mutation(({ ctx, input }) =>
      changing(ctx, 'experiments.register', async (scoped) => {
        const planHash = await registerPlan(scoped, input.experiment, input)
        return { value: { planHash }, target: input.experiment, detail: { planHash } }
      }),
    ),

  /** Two published versions of a journey against each other. */
  startVersions: procedure
    .input(startVersionsInput)
    .output(startedTest)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'experiments.startVersions', async (scoped) => {
        const experiment = await startVersions(scoped, input)
        return { value: { experiment }, target: experiment, detail: { versions: input.versions } }
      }),
    ),

  /** Some customers are left alone by every journey, for a period. */
  startHoldout: procedure
    .input(startHoldoutInput)
    .output(startedTest)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'experiments.startHoldout', async (scoped) => {
        const experiment = await startHoldout(scoped, input)
        return { value: { experiment }, target: experiment, detail: { percent: input.percent } }
      }),
    ),

  reweigh: procedure.input(reweighInput).mutation(({ ctx, input }) =>
    changing(ctx, 'experiments.reweigh', async (scoped) => {
      await reweigh(scoped, input)
      return { value: undefined, target: input.experiment, detail: { weights: input.weights } }
    }),
  ),

  stop: procedure.input(stopInput).mutation(({ ctx, input }) =>
    changing(ctx, 'experiments.stop', async (scoped) => {
      await stopTest(scoped, input)
      return { value: undefined, target: input.experiment, detail: { keep: input.keep } }
    }),
  ),

  audit: procedure.output(assignmentAudit).query(({ ctx }) =>
    inScope(ctx.host, ctx.signed.workspace, async (scoped) => ({
      assignments: await countAssignments(scoped),
      unexplained: [...(await auditAssignments(scoped))],
    })),
  ),
}
