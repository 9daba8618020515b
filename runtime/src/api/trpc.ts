// The framework's half of the API: how a procedure is declared, who may call it, and what an error looks like.

import { initTRPC, TRPCError } from '@trpc/server'
import { MINUTE, SECOND } from '@usher/shared/base/time'
import type { CallContext, Signed } from './context.ts'
import { type Fault, forbidden, signInFirst } from './fault.ts'
import { faultOf, INTERNAL } from './fault-of.ts'
import { mayCall } from './policy.ts'

const trpc = initTRPC.context<CallContext>().create({
  isDev: false,
  sse: {
    maxDurationMs: 15 * MINUTE,
    ping: { enabled: true, intervalMs: 15 * SECOND },
    client: { reconnectAfterInactivityMs: 40 * SECOND },
  },
  /** Never a stack, a query or a path of ours: what the caller must know, and an id to find the rest in the log. */
  errorFormatter: ({ error, shape, ctx }) => {
    const fault = faultOf(error)?.detail ?? INTERNAL
    return {
      code: shape.code,
      message: fault.message,
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        path: shape.data.path ?? null,
        fault,
        requestId: ctx?.requestId ?? null,
      },
    }
  },
})

export const { router } = trpc

/** The one place where the policy is enforced and where what procedures throw gets its code. */
const guarded = trpc.procedure.use(async ({ ctx, path, next }) => {
  const role = ctx.signed?.role ?? null
  if (!mayCall(path, role))
    throw role === null
      ? refusal(signInFirst())
      : refusal(forbidden('Your role may not do this', 'Ask an owner of the workspace'))
  const result = await next()
  if (result.ok) return result
  const fault = faultOf(result.error)
  if (fault === null)
    ctx.host.log.error(
      { requestId: ctx.requestId, path, error: result.error.cause ?? result.error },
      'a procedure failed',
    )
  throw fault === null ? result.error : refusal(fault)
})

/** Callable without signing in, where the policy says `public`. */
export const openProcedure = guarded

/** For people who are signed in: `ctx.signed` is there, and its role is one that the policy names. */
export const procedure = guarded.use(({ ctx, next }) => {
  if (ctx.signed === null) throw refusal(signInFirst())
  const signed: Signed = ctx.signed
  return next({ ctx: { ...ctx, signed } })
})

/** A call by somebody who is signed in. */
export type SignedContext = CallContext & { readonly signed: Signed }

/** What a stream throws after it was opened gets its code here: the middleware has already answered by then. */
export async function* refusing<Item>(stream: AsyncGenerator<Item>): AsyncGenerator<Item> {
  try {
    yield* stream
  } catch (error) {
    const fault = faultOf(error)
    throw fault === null ? error : refusal(fault)
  }
}

function refusal(fault: Fault): TRPCError {
  return new TRPCError({ code: fault.kind, message: fault.message, cause: fault })
}
