import { createHmac, randomUUID } from 'node:crypto'
import type { Usher } from '@usher/runtime'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Who is shopping: the shop's own session, here no more than a cookie that nobody can guess. */
export function shopperOf(request: FastifyRequest, reply: FastifyReply): string {
  const known = /(?:^|;\s*)shopper=(guest-[0-9a-f-]{36})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1]
  const shopper = known ?? `guest-${randomUUID()}`
  if (known === undefined) {
    void reply.header('set-cookie', `shopper=${shopper}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000`)
  }
  return shopper
}

/** Tells the chat who the customer is: only the backend knows the secret, so no page can pretend to be somebody else. */
export function chatProof(usher: Usher, customer: string): string {
  return createHmac('sha256', usher.workspace!.chatSecret).update(customer).digest('hex')
}
