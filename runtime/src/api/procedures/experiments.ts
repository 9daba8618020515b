import {
  assignmentAudit,
  experimentInput,
  experimentReport,
  experimentRow,
  experimentSums,
  registerInput,
} from '@usher/shared/api/experiments'
import { z } from 'zod'
import { auditAssignments, countAssignments } from '../../experiments/audit-assignments.ts'
import { listSums } from '../../experiments/list-sums.ts'
import { registerPlan } from '../../experiments/register-plan.ts'
import { listExperiments, reportOn } from '../../experiments/report.ts'
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

  audit: procedure.output(assignmentAudit).query(({ ctx }) =>
    inScope(ctx.host, ctx.signed.workspace, async (scoped) => ({
      assignments: await countAssignments(scoped),
      unexplained: [...(await auditAssignments(scoped))],
    })),
  ),
}
