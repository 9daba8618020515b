import type { Role } from '@usher/shared/api/people'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { SignIn } from '../auth/sign-in.ts'
import type { Host } from './host.ts'
import type { Actor } from './scoped.ts'

/** One request, as procedures see it. */
export interface CallContext {
  readonly host: Host
  readonly signIn: SignIn
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly requestId: string
  /** Who is signed in, read anew for every request: a changed role counts at once. */
  readonly signed: Signed | null
}

export interface Signed {
  readonly workspace: number
  readonly person: Actor & { readonly email: string }
  readonly role: Role
  /** Hash of the session's token. */
  readonly session: string
  readonly workspaceInfo: {
    readonly slug: string
    readonly name: string
    readonly zone: string
    readonly demo: boolean
  }
}
