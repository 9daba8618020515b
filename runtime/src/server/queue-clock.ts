import { SECOND } from '@usher/shared/base/time'
import type { FastifyInstance } from 'fastify'
import type { Host } from '../api/host.ts'
import { closeOverdueHandoffs } from '../conversations/queue-deadlines.ts'

/** Looks once a second for handoffs that waited too long, for as long as the server runs. One look at a time. */
export function watchQueueDeadlines(scope: FastifyInstance, host: Host): void {
  let looking: Promise<unknown> | null = null
  const look = () => {
    looking ??= closeOverdueHandoffs(host)
      .catch((error: unknown) => host.log.error({ error }, 'overdue handoffs could not be closed'))
      .finally(() => {
        looking = null
      })
  }
  const timer = setInterval(look, SECOND)
  timer.unref()
  scope.addHook('onClose', async () => {
    clearInterval(timer)
    await looking
  })
}
