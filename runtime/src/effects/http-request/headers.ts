import { ok, type Result, refused } from '@usher/shared/base/outcome'
import type { HttpRequestPayload } from '@usher/shared/engine/effect'

/** The headers of a request; refused with what is wrong with one that the operator wrote. */
export function requestHeaders(
  { headers, body }: HttpRequestPayload,
  key: string,
): Result<{ readonly [name: string]: string }, string> {
  const result: { [name: string]: string } = body === null ? {} : { 'content-type': 'application/json' }
  for (const [written, value] of Object.entries(headers)) {
    const name = written.toLowerCase()
    if (!TOKEN.test(name)) return refused('A header has a name that HTTP does not have')
    if (OURS.has(name)) return refused(`The header "${written}" is set by Usher: remove it`)
    if (!FIELD_VALUE.test(value))
      return refused(`The header "${written}" has a line break, or a letter that headers cannot carry`)
    result[name] = value
  }
  // The same at every attempt: receivers know a repetition by it.
  return ok({
    'user-agent': 'Usher',
    ...result,
    'accept-encoding': 'identity',
    'idempotency-key': key,
    'webhook-id': key,
  })
}

const TOKEN = /^[a-z0-9!#$%&'*+.^_`|~-]+$/
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/

/** They frame the message or name the effect: another value could smuggle a second request, or deny a repetition. */
const OURS: ReadonlySet<string> = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'idempotency-key',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'webhook-id',
])
