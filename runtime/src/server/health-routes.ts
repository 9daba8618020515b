import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { Gauge, type Registry } from 'prom-client'
import { missing } from '../api/fault.ts'
import type { Host } from '../api/host.ts'
import { authorizeKey } from '../auth/api-key.ts'

/** For whoever keeps the process alive: is it there, can it work, how is it doing. No personal data, labels from closed sets. */
export function healthRoutes(host: Host, registry: Registry): (scope: FastifyInstance) => Promise<void> {
  countBacklog(host, registry)
  return async (scope) => {
    scope.get('/healthz', async () => ({ ok: true }))

    scope.get('/readyz', async (_request, reply) => {
      try {
        await sql`SELECT 1`.execute(host.database.db)
        return { ready: true }
      } catch {
        return reply.code(503).header('retry-after', '2').send({ ready: false })
      }
    })

    /** From outside it looks as if it did not exist. */
    scope.get('/metrics', async (request, reply) => {
      if (!isLocal(request) && !(await hasKey(host, request))) throw missing('page', 'metrics')
      return reply.type(registry.contentType).send(await registry.metrics())
    })
  }
}

/** A request that came through a proxy is not local, wherever the proxy runs. */
function isLocal(request: FastifyRequest): boolean {
  const address = request.socket.remoteAddress ?? ''
  return (
    /^(127\.|::1$|::ffff:127\.)/.test(address) &&
    request.headers['x-forwarded-for'] === undefined &&
    request.headers.forwarded === undefined
  )
}

async function hasKey(host: Host, request: FastifyRequest): Promise<boolean> {
  if (request.headers.authorization === undefined) return false
  return authorizeKey(host, request.headers.authorization, 'journeys:read').then(
    () => true,
    () => false,
  )
}

/** Counted when asked for. Mounted twice, it is counted once. */
function countBacklog(host: Host, registry: Registry): void {
  if (registry.getSingleMetric(BACKLOG) !== undefined) return
  const backlog = new Gauge({
    name: BACKLOG,
    help: 'Rows that wait to be worked on',
    labelNames: ['of'],
    registers: [registry],
    async collect() {
      const { rows } = await sql<{ of: string; waiting: number }>`
        SELECT 'inbox' AS of, count(*)::int AS waiting FROM usher.inbox
        UNION ALL SELECT 'effects', count(*)::int FROM usher.effect WHERE due_at IS NOT NULL
        UNION ALL SELECT 'handoffs', count(*)::int FROM usher.conversation WHERE owner = 'queue'`.execute(
        host.database.db,
      )
      for (const row of rows) backlog.set({ of: row.of }, row.waiting)
    },
  })
}

const BACKLOG = 'usher_backlog'
