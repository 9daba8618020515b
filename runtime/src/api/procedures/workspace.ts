import { updateWorkspaceInput, workspaceInfo } from '@usher/shared/api/people'
import type { FastifyRequest } from 'fastify'
import { changing } from '../audit.ts'
import type { CallContext } from '../context.ts'
import { invalid } from '../fault.ts'
import { inScope } from '../scoped.ts'
import { procedure } from '../trpc.ts'
import { readWorkspace, saveWorkspace } from '../workspace.ts'

export const workspaceProcedures = {
  get: procedure
    .output(workspaceInfo)
    .query(({ ctx }) => inScope(ctx.host, ctx.signed.workspace, (scoped) => readWorkspace(scoped, standing(ctx)))),

  update: procedure
    .input(updateWorkspaceInput)
    .output(workspaceInfo)
    .mutation(({ ctx, input }) => {
      if (input.zone !== undefined && !isZone(input.zone)) {
        throw invalid(
          'BAD_ZONE',
          `There is no time zone "${input.zone}"`,
          'Use an IANA name such as Asia/Shanghai',
          'zone',
        )
      }
      return changing(ctx, 'workspace.update', async (scoped) => {
        await saveWorkspace(scoped, input)
        return {
          value: await readWorkspace(scoped, standing(ctx)),
          target: ctx.signed.workspaceInfo.slug,
          detail: { changed: Object.keys(input) },
        }
      })
    }),
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null
  } catch {
    return false
  }
}

/** What a workspace is told beside its own rows: where this server answers, and what the brand has connected. */
function standing({ request, host }: CallContext) {
  return { base: baseOf(request), connectors: Object.keys(host.connectors).sort() }
}

/** Origin and prefix of this server, as the caller reached it. */
function baseOf(request: FastifyRequest): string {
  const prefix = (request.routeOptions.url ?? '').replace(/\/trpc\/.*$/, '')
  return `${request.protocol}://${request.host}${prefix}`
}
