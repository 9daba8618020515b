import { MINUTE, SECOND } from '@usher/shared/base/time'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** The longest a request may take to arrive: ten megabytes over a slow phone. */
export const LONGEST_REQUEST = 3 * MINUTE
const JSON_BODY = 15 * SECOND

/** Only files may take that long: every other body has to be here within seconds, or its connection is cut. */
export function hurryBodies(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ raw, headers }) => {
    if (!hasBody(headers) || headers['content-type'] === 'application/octet-stream') return
    const timer = setTimeout(() => raw.destroy(), JSON_BODY)
    timer.unref()
    for (const event of ['end', 'close'] as const) raw.once(event, () => clearTimeout(timer))
  })
}

/** A stream without one may stay open as long as it likes. */
function hasBody(headers: FastifyRequest['headers']): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}
