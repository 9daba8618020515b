import type { Json } from '@usher/shared/base/json'

/** What kind of refusal it is: decides the HTTP status, and the code that tRPC clients see. */
export type FaultKind = keyof typeof STATUS

/** A refusal that the caller must understand: what is wrong, where, and the way out. Never carries what was secret. */
export interface FaultDetail {
  /** Stable name such as `HELD_BY_OTHER`, for programs and translations. */
  readonly code: string
  readonly message: string
  readonly fix: string
  /** A path in the input, or the thing it is about. */
  readonly place?: string
  readonly args?: { readonly [name: string]: Json }
}

export class Fault extends Error {
  readonly kind: FaultKind
  readonly detail: FaultDetail

  constructor(kind: FaultKind, detail: FaultDetail) {
    super(detail.message)
    this.name = 'Fault'
    this.kind = kind
    this.detail = detail
  }

  get status(): number {
    return STATUS[this.kind]
  }
}

export const STATUS = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_SUPPORTED: 405,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  UNPROCESSABLE_CONTENT: 422,
  TOO_MANY_REQUESTS: 429,
  SERVICE_UNAVAILABLE: 503,
} as const

/** The same answer for what does not exist and for what belongs to another workspace. */
export function missing(what: string, place: string): Fault {
  return new Fault('NOT_FOUND', {
    code: 'NOT_FOUND',
    message: `There is no ${what} "${place}"`,
    fix: 'Check the id, or choose one from the list',
    place,
  })
}

export function forbidden(message: string, fix: string): Fault {
  return new Fault('FORBIDDEN', { code: 'FORBIDDEN', message, fix })
}

export function invalid(code: string, message: string, fix: string, place?: string): Fault {
  return new Fault('BAD_REQUEST', { code, message, fix, ...(place === undefined ? {} : { place }) })
}

export function conflict(code: string, message: string, fix: string, args?: FaultDetail['args']): Fault {
  return new Fault('CONFLICT', { code, message, fix, ...(args === undefined ? {} : { args }) })
}

export function tooMany(waitMs: number): Fault {
  const seconds = Math.ceil(waitMs / 1_000)
  return new Fault('TOO_MANY_REQUESTS', {
    code: 'TOO_MANY_REQUESTS',
    message: 'Too many attempts',
    fix: `Try again in ${seconds} seconds`,
    args: { seconds },
  })
}

export function signInFirst(): Fault {
  return new Fault('UNAUTHORIZED', {
    code: 'SIGN_IN',
    message: 'You are not signed in',
    fix: 'Sign in and try again',
  })
}
