import type { FastifyReply } from 'fastify'

/** No credentials go with it: a page of another site can read only what it already has a token for. */
export function allowAnyOrigin(reply: FastifyReply): void {
  void reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin')
}
