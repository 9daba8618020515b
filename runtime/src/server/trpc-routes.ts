import { fastifyRequestHandler } from '@trpc/server/adapters/fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { CallContext } from '../api/context.ts'
import { forbidden, signInFirst } from '../api/fault.ts'
import type { Host } from '../api/host.ts'
import { parseGuarded } from '../api/json-guard.ts'
import { mayCall } from '../api/policy.ts'
import { appRouter } from '../api/router.ts'
import { readSessionCookie } from '../auth/cookie.ts'
import { findSession } from '../auth/session.ts'
import { createSignIn } from '../auth/sign-in.ts'
import { readJsonOnly } from './json-body.ts'
import { refuseOtherSites } from './same-site.ts'

const MOST_IN_BATCH = 10

/** The procedures, for our own pages: authorized by the session cookie, and so walled off from other sites. */
export function trpcRoutes(host: Host, trustedOrigins: readonly string[]): (scope: FastifyInstance) => Promise<void> {
  const signIn = createSignIn(host)
  return async (scope) => {
    readJsonOnly(scope, 'text')
    scope.addHook('onRequest', async (request) => refuseOtherSites(request, trustedOrigins))
    scope.route<{ Params: { '*': string } }>({
      method: ['GET', 'POST'],
      url: '/trpc/*',
      handler: async (request, reply) => {
        guardQuery(request)
        const path = request.params['*']
        const context = await contextOf(request, reply)
        if (wantsStream(request)) refuseStream(path, context)
        await fastifyRequestHandler({
          router: appRouter,
          req: request,
          res: reply,
          path,
          createContext: () => context,
          maxBatchSize: MOST_IN_BATCH,
          allowBatching: true,
          allowMethodOverride: false,
        })
        return reply
      },
    })
  }

  async function contextOf(request: FastifyRequest, reply: FastifyReply): Promise<CallContext> {
    const token = readSessionCookie(request)
    return {
      host,
      signIn,
      request,
      reply,
      requestId: request.id,
      signed: token === null ? null : await findSession(host, token),
    }
  }
}

function wantsStream(request: FastifyRequest): boolean {
  return request.headers.accept?.includes('text/event-stream') === true
}

/** A stream that is opened answers 200 whatever it then says: who may not have it is told by the status, before that. */
function refuseStream(path: string, { signed }: CallContext): void {
  if (mayCall(path, signed?.role ?? null)) return
  throw signed === null ? signInFirst() : forbidden('Your role may not do this', 'Ask an owner of the workspace')
}

/** Inputs of queries travel in the address, past the body's parser. */
function guardQuery(request: FastifyRequest): void {
  const { input } = request.query as { readonly input?: unknown }
  if (typeof input === 'string' && input !== '') parseGuarded(input)
}
