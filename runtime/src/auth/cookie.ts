import type { FastifyReply, FastifyRequest } from 'fastify'

/** Where a person's session token travels. Scripts never see it, and no other site can send it along with a change. */
export function readSessionCookie(request: FastifyRequest): string | null {
  const token = request.cookies[cookieName(request)]
  return token && token.length <= 100 ? token : null
}

export function writeSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  maxAgeMs: number,
): void {
  void reply.setCookie(cookieName(request), token, { ...attributes(request), maxAge: Math.floor(maxAgeMs / 1_000) })
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  void reply.setCookie(cookieName(request), '', { ...attributes(request), maxAge: 0 })
}

/** Browsers drop secure cookies on plain http, and loopback is the one place where plain http is safe. */
export function onPlainLoopback(request: FastifyRequest): boolean {
  return request.protocol === 'http' && LOOPBACK.has(request.hostname.toLowerCase())
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '::1'])

function cookieName(request: FastifyRequest): string {
  return onPlainLoopback(request) ? 'usher' : '__Host-usher'
}

function attributes(request: FastifyRequest) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: !onPlainLoopback(request) } as const
}
