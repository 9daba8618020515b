import { MINUTE } from '@usher/shared/base/time'
import type { FastifyInstance } from 'fastify'
import { missing, tooMany } from '../api/fault.ts'
import type { Host } from '../api/host.ts'
import { addressBucket, rateLimit } from '../auth/rate-limit.ts'
import { readProgress } from './progress.ts'

/** What the progress page asks for: whoever has the link may look, and nothing else. */
export function progressRoutes(host: Host): (scope: FastifyInstance) => Promise<void> {
  const looks = rateLimit(120, MINUTE)
  return async (scope) => {
    scope.get<{ Params: { token: string } }>('/p/:token/state', async (request, reply) => {
      const wait = looks.take(addressBucket(request.ip), performance.now())
      if (wait !== null) throw tooMany(wait)
      const progress = await readProgress(host, request.params.token)
      if (progress === null) throw missing('progress page', 'this link')
      return reply.header('cache-control', 'no-store').send(progress)
    })
  }
}
