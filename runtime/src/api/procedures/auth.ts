import { publicId } from '@usher/shared/api/common'
import { me, role, signInInput } from '@usher/shared/api/people'
import { z } from 'zod'
import { clearSessionCookie, writeSessionCookie } from '../../auth/cookie.ts'
import { closeSession, SESSION_MS } from '../../auth/session.ts'
import { demoPeople } from '../../auth/sign-in.ts'
import { refusePlainHttp } from '../../server/same-site.ts'
import { changing } from '../audit.ts'
import type { CallContext } from '../context.ts'
import { callableBy } from '../policy.ts'
import { openProcedure, procedure, type SignedContext } from '../trpc.ts'

const done = z.object({ ok: z.literal(true) })

export const authProcedures = {
  me: procedure.output(me).query(({ ctx: { signed } }) => ({
    person: signed.person,
    role: signed.role,
    workspace: {
      id: signed.workspaceInfo.slug,
      name: signed.workspaceInfo.name,
      zone: signed.workspaceInfo.zone,
      demo: signed.workspaceInfo.demo,
    },
    may: [...callableBy(signed.role)],
  })),

  signIn: openProcedure
    .input(signInInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      refusePlainHttp(ctx.request)
      keep(ctx, await ctx.signIn.withPassword({ ...input, address: ctx.request.ip }))
      return { ok: true as const }
    }),

  signOut: openProcedure.output(done).mutation(async ({ ctx }) => {
    const { signed } = ctx
    if (signed !== null) await endSession({ ...ctx, signed })
    clearSessionCookie(ctx.request, ctx.reply)
    return { ok: true as const }
  }),

  demoAccounts: openProcedure
    .output(z.array(z.object({ person: publicId, name: z.string(), role, workspace: z.string() })))
    .query(async ({ ctx }) => {
      const rows = await demoPeople(ctx.host).execute()
      return rows.map((row) => ({
        person: row.id,
        name: row.name,
        role: role.parse(row.role),
        workspace: row.workspace_name,
      }))
    }),

  signInDemo: openProcedure
    .input(z.strictObject({ person: publicId }))
    .output(done)
    .mutation(async ({ ctx, input }) => {
      refusePlainHttp(ctx.request)
      keep(ctx, await ctx.signIn.asDemo(input.person))
      return { ok: true as const }
    }),
}

/** Whatever cookie came with the request is replaced: a token planted before signing in is worth nothing after it. */
function keep(ctx: CallContext, token: string): void {
  writeSessionCookie(ctx.request, ctx.reply, token, SESSION_MS)
}

function endSession(ctx: SignedContext): Promise<void> {
  return changing(ctx, 'auth.signOut', async (scoped) => {
    await closeSession(scoped, ctx.signed.session)
    return { value: undefined, target: ctx.signed.person.id }
  })
}
