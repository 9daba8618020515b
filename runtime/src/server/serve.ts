import { randomUUID } from 'node:crypto'
import { SECOND } from '@usher/shared/base/time'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import type { ServedUsher } from '../api/host.ts'
import { hurryBodies, LONGEST_REQUEST } from './body-timeout.ts'
import { type PluginOptions, usherPlugin } from './plugin.ts'

export interface ServerOptions extends PluginOptions {
  readonly usher: ServedUsher
  readonly host?: string
  readonly port?: number
  /** Addresses of the proxies in front, as CIDRs: only what they say about the caller is believed. */
  readonly trustProxy?: readonly string[]
}

export interface Server {
  /** Where it answers, such as `http://127.0.0.1:4400`. */
  readonly url: string
  readonly port: number
  /** Stops taking requests, lets running ones finish, ends streams. */
  readonly close: () => Promise<void>
}

/** A server of our own, for brands that do not embed. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const app = createServer(options)
  const url = await app.listen({ host: options.host ?? '127.0.0.1', port: options.port ?? 4_400 })
  const address = app.server.address()
  return {
    url,
    port: typeof address === 'object' && address !== null ? address.port : (options.port ?? 4_400),
    close: () => app.close(),
  }
}

/** The same without listening: for tests. The framework's own timeouts are all off by default. */
export function createServer({
  usher,
  trustProxy,
  designerDir,
  trustedOrigins,
}: Omit<ServerOptions, 'host' | 'port'>): FastifyInstance {
  const app = Fastify({
    bodyLimit: 1_024 * 1_024,
    requestTimeout: LONGEST_REQUEST,
    connectionTimeout: 40 * SECOND,
    keepAliveTimeout: 72 * SECOND,
    maxRequestsPerSocket: 1_000,
    routerOptions: { maxParamLength: 500 },
    genReqId: () => randomUUID(),
    trustProxy: trustProxy === undefined ? false : [...trustProxy],
    loggerInstance: usher.world.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
  })
  hurryBodies(app)
  void app.register(
    usherPlugin(usher, {
      ...(designerDir === undefined ? {} : { designerDir }),
      ...(trustedOrigins === undefined ? {} : { trustedOrigins }),
    }),
  )
  return app
}
