import { submitFormBody } from '@usher/shared/api/forms'
import { MINUTE } from '@usher/shared/base/time'
import type { FastifyInstance } from 'fastify'
import { tooMany } from '../api/fault.ts'
import type { Host } from '../api/host.ts'
import { addressBucket, rateLimit } from '../auth/rate-limit.ts'
import { readJsonOnly } from '../server/json-body.ts'
import { newNonce, setSecurityHeaders } from '../server/security-headers.ts'
import { readForm } from './read-form.ts'
import { submitForm } from './submit-form.ts'

const BODY_LIMIT = 64 * 1_024

interface Link {
  Params: { token: string }
}

/** Forms for whoever holds their link: no session, no cookie. `page`: its script is there to be loaded. */
export function formRoutes(host: Host, page: boolean): (scope: FastifyInstance) => Promise<void> {
  const calls = rateLimit(60, MINUTE)
  return async (scope) => {
    readJsonOnly(scope, 'value')
    scope.addHook('onRequest', async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      const wait = calls.take(addressBucket(request.ip), performance.now())
      if (wait !== null) throw tooMany(wait)
    })

    scope.get<Link>('/forms/:token', async ({ params }) => readForm(host, params.token))
    scope.post<Link>('/forms/:token', { bodyLimit: BODY_LIMIT }, async ({ params, body }) =>
      submitForm(host, params.token, submitFormBody.parse(body).answers),
    )
    if (!page) return
    scope.get<Link>('/f/:token', async (_request, reply) => {
      setSecurityHeaders(reply, { nonce: newNonce() })
      return reply.type('text/html; charset=utf-8').send(shell(`${scope.prefix}/`))
    })
  }
}

/** The same for every form: what it shows is asked for by its script. */
function shell(base: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<base href="${base}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>…</title>
<link rel="icon" href="data:,">
<script src="form.js" defer></script>
</head>
<body></body>
</html>
`
}
