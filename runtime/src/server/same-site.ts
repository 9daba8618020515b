// The wall against other sites that use a person's browser. Three locks, because each one has a browser that lacks it.

import type { FastifyRequest } from 'fastify'
import { Fault, forbidden } from '../api/fault.ts'
import { onPlainLoopback } from '../auth/cookie.ts'

/** Throws unless the call comes from our own pages: for everything that is authorized by the session cookie. */
export function refuseOtherSites(request: FastifyRequest, trusted: readonly string[]): void {
  const { origin, 'sec-fetch-site': fetchSite } = request.headers
  const isTrusted = origin !== undefined && trusted.includes(origin)
  if (origin !== undefined && !isTrusted && !isOwnOrigin(request, origin)) throw foreign()
  if (typeof fetchSite === 'string' && !isTrusted && !OWN_SITES.has(fetchSite)) throw foreign()
  if (request.method !== 'GET' && request.method !== 'HEAD' && request.headers['x-usher'] === undefined)
    throw unmarked()
}

const OWN_SITES = new Set(['same-origin', 'none'])

function isOwnOrigin(request: FastifyRequest, origin: string): boolean {
  if (!URL.canParse(origin)) return false
  return new URL(origin).host === new URL(`${request.protocol}://${request.host}`).host
}

/** Over plain http a browser would drop the secure cookie without a word: say it instead. */
export function refusePlainHttp(request: FastifyRequest): void {
  const { origin } = request.headers
  if (origin === undefined || !origin.startsWith('http://') || onPlainLoopback(request)) return
  throw new Fault('BAD_REQUEST', {
    code: 'PLAIN_HTTP',
    message: 'Signing in over plain http is possible on this machine only',
    fix: 'Open this page over https, or as http://localhost',
  })
}

function foreign(): Fault {
  return new Fault('FORBIDDEN', {
    code: 'OTHER_SITE',
    message: 'The call comes from another site',
    fix: 'Open the page of this server and try again',
  })
}

function unmarked(): Fault {
  return forbidden('The header x-usher is missing', 'Send "x-usher: 1" with every change')
}
