import { TRPCError } from '@trpc/server'
import { ZodError } from 'zod'
import { isConnectionLost } from '../worker/lost-connection.ts'
import { Fault, type FaultDetail, STATUS } from './fault.ts'

/** What a caller is told of any error whatever: a status and the words. What we did not expect says nothing of itself. */
export function faultOf(error: unknown): Fault | null {
  if (error instanceof Fault) return error
  if (error instanceof ZodError) return ofSchema(error)
  if (error instanceof TRPCError) return ofTrpc(error)
  return ofDatabase(error)
}

/** The words for what nobody expected. The log has the rest, under the request's id. */
export const INTERNAL: FaultDetail = {
  code: 'INTERNAL',
  message: 'Something went wrong on our side',
  fix: 'Try again; if it stays, tell your administrator the request id',
}

function ofSchema(error: ZodError): Fault {
  const [first] = error.issues
  const place = first ? first.path.map(String).join('.') : ''
  return new Fault('BAD_REQUEST', {
    code: 'BAD_INPUT',
    message: first
      ? `${place === '' ? 'The input' : place}: ${first.message}`
      : 'The input does not have the expected shape',
    fix: 'Send what the description of this call asks for, and nothing else',
    place,
  })
}

/** The framework's own refusals: unknown procedure, wrong method, unreadable batch. */
function ofTrpc(error: TRPCError): Fault | null {
  const inner = error.cause === undefined ? null : faultOf(error.cause)
  if (inner !== null) return inner
  if (!isKnown(error.code)) return null
  return new Fault(error.code, {
    code: error.code,
    message: SENTENCES[error.code],
    fix: 'Check the call against the description of the API',
  })
}

function isKnown(code: string): code is keyof typeof STATUS {
  return Object.hasOwn(STATUS, code)
}

const SENTENCES: { readonly [Kind in keyof typeof STATUS]: string } = {
  BAD_REQUEST: 'The call could not be read',
  UNAUTHORIZED: 'You are not signed in',
  FORBIDDEN: 'You may not do this',
  NOT_FOUND: 'There is no such procedure',
  METHOD_NOT_SUPPORTED: 'This procedure is called by another method',
  CONFLICT: 'Somebody else changed it meanwhile',
  PAYLOAD_TOO_LARGE: 'The body is too large',
  UNSUPPORTED_MEDIA_TYPE: 'Only JSON is read here',
  UNPROCESSABLE_CONTENT: 'The call makes no sense',
  TOO_MANY_REQUESTS: 'Too many attempts',
  SERVICE_UNAVAILABLE: 'The service is not available',
}

/** By SQLSTATE class: a database that is away or busy, the caller's data, or a race that may be tried again. */
function ofDatabase(error: unknown): Fault | null {
  const code =
    typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (BUSY.test(code) || (error instanceof Error && NO_ROOM.test(error.message))) {
    return new Fault('SERVICE_UNAVAILABLE', {
      code: 'DATABASE_BUSY',
      message: 'The database has no room for this at the moment',
      fix: 'Try again in a few seconds',
    })
  }
  if (isConnectionLost(error)) {
    return new Fault('SERVICE_UNAVAILABLE', {
      code: 'DATABASE_AWAY',
      message: 'The database cannot be reached',
      fix: 'Try again in a few seconds',
    })
  }
  if (code.startsWith('22')) {
    return new Fault('BAD_REQUEST', {
      code: 'BAD_DATA',
      message: 'A value cannot be stored',
      fix: 'Check the texts and numbers of the input',
    })
  }
  if (code === '40001' || code === '40P01' || code === '23505') {
    return new Fault('CONFLICT', {
      code: 'RACE',
      message: 'Somebody else changed the same thing at the same moment',
      fix: 'Try again',
    })
  }
  return null
}

/** Out of connections, memory or disk; a statement or a lock that took too long. */
const BUSY = /^(53...|57014|55P03)$/
/** Our own pool was not free in time: it says so without a code. */
const NO_ROOM = /timeout exceeded when trying to connect|was not free in time/
