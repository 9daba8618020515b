import type { AuditAction } from '@usher/shared/api/audit'
import {
  commentWorkInput,
  decideWorkInput,
  moveWorkInput,
  workDetail,
  type workHint,
  workItemInput,
  workList,
  workListInput,
  workRow,
} from '@usher/shared/api/work'
import { z } from 'zod'
import { claimWork, commentWork, decideWork, moveWork, releaseWork } from '../../work/desk.ts'
import { readWork } from '../../work/detail.ts'
import { listWork, workOfCustomer } from '../../work/list.ts'
import { watchWork } from '../../work/watch.ts'
import { changing } from '../audit.ts'
import { inScope, type ScopedBy } from '../scoped.ts'
import { procedure, refusing, type SignedContext } from '../trpc.ts'

const changed = z.object({ item: z.string() })

export const workProcedures = {
  list: procedure
    .input(workListInput)
    .output(workList)
    .query(({ ctx, input }) =>
      inScope(ctx.host, ctx.signed.workspace, (scoped) => listWork({ ...scoped, by: ctx.signed.person }, input)),
    ),

  /** The newest items about one customer, decided ones included. */
  ofCustomer: procedure
    .input(z.strictObject({ customer: z.string().min(1).max(200) }))
    .output(z.array(workRow))
    .query(({ ctx, input }) =>
      inScope(ctx.host, ctx.signed.workspace, (scoped) =>
        workOfCustomer({ ...scoped, by: ctx.signed.person }, input.customer),
      ),
    ),

  get: procedure
    .input(workItemInput)
    .output(workDetail)
    .query(({ ctx, input }) =>
      inScope(ctx.host, ctx.signed.workspace, (scoped) => readWork({ ...scoped, by: ctx.signed.person }, input.item)),
    ),

  claim: procedure
    .input(workItemInput)
    .output(changed)
    .mutation(({ ctx, input: { item } }) =>
      act(ctx, 'work.claim', item, (scoped) => claimWork(scoped, ctx.signed.role, item)),
    ),

  release: procedure
    .input(workItemInput)
    .output(changed)
    .mutation(({ ctx, input: { item } }) =>
      act(ctx, 'work.release', item, (scoped) => releaseWork(scoped, ctx.signed.role, item)),
    ),

  decide: procedure
    .input(decideWorkInput)
    .output(changed)
    .mutation(({ ctx, input }) =>
      act(ctx, 'work.decide', input.item, (scoped) => decideWork(scoped, ctx.signed.role, input)),
    ),

  comment: procedure
    .input(commentWorkInput)
    .output(changed)
    .mutation(({ ctx, input }) => act(ctx, 'work.comment', input.item, (scoped) => commentWork(scoped, input))),

  move: procedure
    .input(moveWorkInput)
    .output(changed)
    .mutation(({ ctx, input }) =>
      act(ctx, 'work.move', input.item, (scoped) => moveWork(scoped, ctx.signed.role, input)),
    ),

  /** Which items changed; readers ask again. */
  watch: procedure.subscription(
    ({ ctx, signal }): AsyncGenerator<z.output<typeof workHint>> => refusing(watchWork(ctx, signal)),
  ),
}

async function act(
  ctx: SignedContext,
  action: AuditAction,
  item: string,
  work: (scoped: ScopedBy) => Promise<readonly number[]>,
): Promise<{ item: string }> {
  const shards = await changing(ctx, action, async (scoped) => ({ value: await work(scoped), target: item }))
  ctx.host.hints.shardReady(shards)
  return { item }
}
