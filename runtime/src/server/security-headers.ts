import { randomBytes } from 'node:crypto'
import type { FastifyReply } from 'fastify'

/**
 * What browsers may do with our answers. Written here and not by a plugin: this server is mounted inside brands' own servers,
 * and a decorator that both bring would stop the start.
 */
export function setSecurityHeaders(
  reply: FastifyReply,
  page: { readonly nonce?: string; readonly framed?: boolean } = {},
): void {
  void reply.headers({
    'content-security-policy': policyOf(page),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=31536000',
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
    'x-permitted-cross-domain-policies': 'none',
    ...(page.framed === true ? {} : { 'x-frame-options': 'DENY' }),
  })
  if (page.framed === true) void reply.removeHeader('x-frame-options')
}

/** A page's own number, under which libraries may add their style sheets. */
export function newNonce(): string {
  return randomBytes(16).toString('base64')
}

/** Style attributes are how the canvas places its nodes; style sheets and scripts are ours only. */
function policyOf({ nonce, framed }: { readonly nonce?: string; readonly framed?: boolean }): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    nonce === undefined ? "style-src 'self'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob: https:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    framed === true ? 'frame-ancestors *' : "frame-ancestors 'none'",
  ].join('; ')
}
