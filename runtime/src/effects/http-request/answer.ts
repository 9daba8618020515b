import type { IncomingHttpHeaders } from 'node:http'
import { isJsonObject, type Json } from '@usher/shared/base/json'
import { DAY, SECOND } from '@usher/shared/base/time'
import type { Performed } from '../performer.ts'
import type { Sent } from './send.ts'

type Answered = Extract<Sent, { readonly kind: 'answered' }>

/** What an answer means for the effect: the node decides by the status, unless the receiver asks for patience. */
export function performedOf(answered: Answered): Performed {
  const { status, headers } = answered
  if (status === 408 || status === 429 || status >= 500) {
    const afterMs = retryAfter(headers)
    const message = `The receiver answered ${status}`
    return { kind: 'retry', code: `HTTP_${status}`, message, ...(afterMs !== null && { afterMs }) }
  }
  if (status >= 300 && status < 400) {
    const message = `The receiver answered ${status}, and redirects are not followed: enter the URL that it redirects to`
    return { kind: 'failed', code: 'REDIRECT', message }
  }
  const body = bodyOf(answered)
  const fault = jsonFault(body)
  if (fault === null) return { kind: 'done', data: { status, body } }
  return { kind: 'failed', code: fault, message: `The receiver answered ${status} with JSON that cannot be kept` }
}

/** Seconds or a date; dates are counted from the receiver's own clock where it tells it. */
function retryAfter(headers: IncomingHttpHeaders): number | null {
  const text = headers['retry-after']?.trim() ?? ''
  const instant = Date.parse(text)
  const dated = Number.isNaN(instant) ? null : instant - (Date.parse(headers.date ?? '') || Date.now())
  const wanted = /^\d+$/.test(text) ? Number(text) * SECOND : dated
  return wanted === null || wanted < 0 ? null : Math.min(wanted, DAY)
}

/** JSON where it is JSON, whatever its type says: some receivers call it text. What is encoded in spite of our wish is dropped. */
function bodyOf({ headers, body, cut }: Answered): Json {
  const encoding = headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity' || body.length === 0) return null
  const type = headers['content-type'] ?? ''
  const text = decode(body, /charset="?([^\s;"]+)/i.exec(type)?.[1])
  if (cut || !(/\bjson\b/i.test(type) || /^\s*[[{]/.test(text))) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Some Chinese receivers still write GBK. An encoding that nobody knows is read as UTF-8. */
function decode(body: Buffer, charset = 'utf-8'): string {
  try {
    return new TextDecoder(charset).decode(body)
  } catch {
    return body.toString()
  }
}

/** Level by level: recursion over a deep value would end the stack. */
function jsonFault(value: Json): 'JSON_TOO_DEEP' | 'JSON_RESERVED_KEY' | null {
  let level: readonly Json[] = [value]
  for (let depth = 0; depth <= DEEPEST; depth++) {
    if (level.some((one) => isJsonObject(one) && Object.hasOwn(one, '__proto__'))) return 'JSON_RESERVED_KEY'
    level = level.flatMap(membersOf)
    if (level.length === 0) return null
  }
  return 'JSON_TOO_DEEP'
}

const DEEPEST = 64

function membersOf(value: Json): readonly Json[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value)
}
