import fastifyCookie from '@fastify/cookie'
import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { Fault } from '../api/fault.ts'
import { hostOf, type ServedUsher } from '../api/host.ts'
import { chatRoutes } from '../chat/routes.ts'
import { fileRoutes } from '../files/routes.ts'
import { formRoutes } from '../forms/routes.ts'
import { progressRoutes } from '../work/progress-routes.ts'
import { answerError } from './error-body.ts'
import { healthRoutes } from './health-routes.ts'
import { ingestRoutes } from './ingest-routes.ts'
import { pageRoutes } from './pages.ts'
import { setSecurityHeaders } from './security-headers.ts'
import { trpcRoutes } from './trpc-routes.ts'

export interface PluginOptions {
  /** The built designer; without it the server answers programs only. */
  readonly designerDir?: string
  /** Other origins whose pages may act for a signed-in person, such as the brand's own back office behind a rewriting proxy. */
  readonly trustedOrigins?: readonly string[]
}

/**
 * Everything of Usher that speaks HTTP, as a Fastify plugin: procedures, ingest, web chat, pages. Register it with a prefix
 * inside a brand's own server; it touches nothing outside its scope.
 */
export function usherPlugin(usher: ServedUsher, options: PluginOptions = {}): FastifyPluginAsync {
  const host = hostOf(usher)
  return async (scope) => {
    const streams = new Set<FastifyReply>()
    scope.setErrorHandler(answerError)
    scope.setNotFoundHandler((request, reply) => answerError(nothingThere(request.method), request, reply))
    if (!scope.hasRequestDecorator('cookies')) await scope.register(fastifyCookie)
    scope.addHook('onRequest', async (request, reply) => {
      setSecurityHeaders(reply)
      void reply.header('x-request-id', request.id)
      if (isStream(request.headers.accept, request.url)) keep(streams, reply)
    })
    // Open streams never end by themselves: without this a server that stops would wait for them.
    scope.addHook('preClose', async () => {
      for (const reply of streams) reply.raw.destroy()
    })
    await scope.register(healthRoutes(host, usher.metrics.registry))
    await scope.register(trpcRoutes(host, options.trustedOrigins ?? []))
    await scope.register(ingestRoutes(host))
    await scope.register(chatRoutes(host))
    await scope.register(fileRoutes(host, options.trustedOrigins ?? []))
    await scope.register(progressRoutes(host))
    await scope.register(formRoutes(host, options.designerDir !== undefined))
    if (options.designerDir !== undefined) await scope.register(pageRoutes(options.designerDir))
  }
}

function isStream(accept: string | undefined, url: string): boolean {
  return accept?.includes('text/event-stream') === true || url.includes('/chat/stream')
}

function keep(streams: Set<FastifyReply>, reply: FastifyReply): void {
  streams.add(reply)
  reply.raw.on('close', () => streams.delete(reply))
}

function nothingThere(method: string): Fault {
  return new Fault('NOT_FOUND', {
    code: 'NOT_FOUND',
    message: `Nothing answers ${method} here`,
    fix: 'Check the address and the method',
  })
}
