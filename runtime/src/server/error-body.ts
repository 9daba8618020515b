import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { Fault, type FaultDetail, STATUS } from '../api/fault.ts'
import { faultOf, INTERNAL } from '../api/fault-of.ts'

/** Every refusal outside the procedures: `{ code, message, fix, requestId }`. Never a stack, a query or a path of ours. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const fault = ofFramework(error, request) ?? faultOf(error)
  if (fault === null) request.log.error({ requestId: request.id, error }, 'a request failed')
  if (fault?.status === 503) void reply.header('retry-after', '2')
  const seconds = fault?.detail.args?.seconds
  if (fault?.status === 429 && typeof seconds === 'number') void reply.header('retry-after', String(seconds))
  void reply
    .code(fault?.status ?? 500)
    .header('content-type', 'application/json; charset=utf-8')
    .send(bodyOf(fault?.detail ?? INTERNAL, request.id))
}

export function bodyOf(detail: FaultDetail, requestId: string): string {
  return JSON.stringify({ ...detail, requestId })
}

/** Fastify's own refusals, by its codes. */
function ofFramework(error: unknown, request: FastifyRequest): Fault | null {
  if (!isFastifyError(error)) return null
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return tooLarge(request.routeOptions.bodyLimit)
  const known = BY_CODE.get(error.code)
  if (known !== undefined) return known
  const kind = (Object.keys(STATUS) as (keyof typeof STATUS)[]).find((name) => STATUS[name] === error.statusCode)
  return kind === undefined
    ? null
    : new Fault(kind, { code: kind, message: 'The request could not be read', fix: 'Check the request' })
}

const BY_CODE: ReadonlyMap<string, Fault> = new Map([
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', notJson()],
  [
    'FST_ERR_CTP_EMPTY_JSON_BODY',
    new Fault('BAD_REQUEST', { code: 'EMPTY_BODY', message: 'The body is empty', fix: 'Send a JSON body' }),
  ],
  [
    'FST_ERR_CTP_INVALID_CONTENT_LENGTH',
    new Fault('BAD_REQUEST', {
      code: 'BAD_LENGTH',
      message: 'The body is not as long as it says',
      fix: 'Send it again',
    }),
  ],
])

function tooLarge(limit: number): Fault {
  const args = { kilobytes: Math.floor(limit / 1_024) }
  return new Fault('PAYLOAD_TOO_LARGE', {
    code: 'TOO_LARGE',
    message: `The body is larger than ${args.kilobytes} KB, the most that is taken here`,
    fix: 'Send less at once, in several requests',
    args,
  })
}

/** What answers everything but UTF-8 JSON. */
export function notJson(): Fault {
  return new Fault('UNSUPPORTED_MEDIA_TYPE', {
    code: 'NOT_JSON',
    message: 'Only JSON in UTF-8 is read here',
    fix: 'Send "content-type: application/json" and a JSON body',
  })
}

function isFastifyError(error: unknown): error is FastifyError {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('FST_') &&
    'statusCode' in error
  )
}
