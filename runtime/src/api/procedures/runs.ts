import type { AuditAction } from '@usher/shared/api/audit'
import { runTrace } from '@usher/shared/api/customers'
import { z } from 'zod'
import { controlRun } from '../../customers/run-control.ts'
import { traceRun } from '../../customers/run-trace.ts'
import type { RunCommand } from '../../ingest/commands.ts'
import { changing } from '../audit.ts'
import { inScope } from '../scoped.ts'
import { procedure, type SignedContext } from '../trpc.ts'

const run = z.string().min(1).max(20)
const asked = z.object({ asked: z.literal(true) })

export const runProcedures = {
  /** The whole story of a run: what came, where it went, and why. */
  trace: procedure
    .input(z.strictObject({ run }))
    .output(runTrace)
    .query(({ ctx, input }) => inScope(ctx.host, ctx.signed.workspace, (scoped) => traceRun(scoped, input.run))),

  /** Enters the node a parked run stands at again. */
  resume: procedure
    .input(z.strictObject({ run }))
    .output(asked)
    .mutation(({ ctx, input }) =>
      command(ctx, 'runs.resume', input.run, (number) => ({ kind: 'resume', run: number })),
    ),

  withdraw: procedure
    .input(z.strictObject({ run, reason: z.string().min(1).max(80).default('withdrawn') }))
    .output(asked)
    .mutation(({ ctx, input }) =>
      command(ctx, 'runs.withdraw', input.run, (number) => ({ kind: 'withdraw', run: number, reason: input.reason })),
    ),
}

async function command(
  ctx: SignedContext,
  action: AuditAction,
  run: string,
  of: (run: number) => RunCommand,
): Promise<{ asked: true }> {
  const shards = await changing(ctx, action, async (scoped) => ({
    value: await controlRun(scoped, run, of),
    target: run,
  }))
  ctx.host.hints.shardReady(shards)
  return { asked: true }
}
