// A server on a fresh database with two workspaces and a person per role, and a caller that speaks as the designer does.

import { ROLES, type Role } from '@usher/shared/api/people'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { newApiKey } from '../src/auth/api-key.ts'
import { hashPassword } from '../src/auth/password.ts'
import { newId, newToken } from '../src/auth/token.ts'
import type { Database } from '../src/database/database.ts'
import type { Connectors } from '../src/effects/world.ts'
import { createLog, type Log } from '../src/log.ts'
import { createServer } from '../src/server/serve.ts'
import { type Usher, usherOn } from '../src/usher.ts'
import { freshDatabase, type TestDatabase } from './databases.ts'

export const PASSWORD = 'a long enough password'

export interface TestApi {
  readonly usher: Usher
  readonly app: FastifyInstance
  /** The two workspaces' numbers. */
  readonly one: number
  readonly other: number
  /** Signed in as the person of this role in the first workspace. */
  readonly as: (role: Role) => Promise<Caller>
  readonly asOther: (role: Role) => Promise<Caller>
  readonly nobody: Caller
  readonly key: (workspace: number, scopes: readonly string[]) => Promise<string>
  readonly close: () => Promise<void>
}

export async function openApi(
  name: TestDatabase['name'],
  log: Log = createLog('silent'),
  connectors: Connectors = {},
): Promise<TestApi> {
  const database = await freshDatabase(name)
  const usher = await usherOn(database, { log, connectors })
  const password = await hashPassword(PASSWORD)
  const one = await createWorkspace(database, 'one', password)
  const other = await createWorkspace(database, 'other', password)
  const app = createServer({ usher })
  await app.ready()
  const signedIn = new Map<string, Promise<Caller>>()
  const as = (email: string) => {
    const caller = signedIn.get(email) ?? signIn(app, email)
    signedIn.set(email, caller)
    return caller
  }
  return {
    usher,
    app,
    one,
    other,
    as: (role) => as(`${role}@one.example`),
    asOther: (role) => as(`${role}@other.example`),
    nobody: callerWith(app, null),
    key: (workspace, scopes) => createApiKey(database, workspace, scopes),
    close: async () => {
      await app.close()
      await usher.close()
    },
  }
}

async function createWorkspace(database: Database, slug: string, password: string): Promise<number> {
  return database.asEngine(async (trx) => {
    const { id } = await trx
      .insertInto('workspace')
      .values({ slug, name: `Brand ${slug}`, chat_key: `ck_${slug}`, chat_secret: `secret of ${slug}`, created_at: 0 })
      .returning('id')
      .executeTakeFirstOrThrow()
    await trx
      .insertInto('person')
      .values(
        ROLES.map((role) => ({
          workspace: id,
          id: newId('pe'),
          email: `${role}@${slug}.example`,
          name: `${role} of ${slug}`,
          role,
          partner: role === 'partner' ? '宝尊' : null,
          password,
          created_at: 0,
        })),
      )
      .execute()
    return id
  })
}

async function createApiKey(database: Database, workspace: number, scopes: readonly string[]): Promise<string> {
  const { prefix, secret, hash } = newApiKey()
  await database.asEngine((trx) =>
    trx
      .insertInto('api_key')
      .values({
        workspace,
        id: newId('ke'),
        name: 'test',
        prefix,
        secret_hash: hash,
        scopes: [...scopes],
        created_at: 0,
        expires_at: null,
        last_used_at: null,
        revoked_at: null,
      })
      .execute(),
  )
  return secret
}

/** What a call came to. `data` of a success, `fault` of a refusal. */
export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came back
  readonly data: any
  readonly fault: {
    readonly code: string
    readonly message: string
    readonly fix: string
    readonly args?: Record<string, unknown>
  } | null
  readonly response: LightMyRequestResponse
}

export interface Caller {
  readonly cookie: string | null
  readonly query: (procedure: string, input?: unknown) => Promise<Answer>
  readonly mutate: (procedure: string, input?: unknown) => Promise<Answer>
}

export function callerWith(app: FastifyInstance, cookie: string | null): Caller {
  const headers = { host: 'localhost', 'x-usher': '1', ...(cookie === null ? {} : { cookie }) }
  return {
    cookie,
    query: async (procedure, input) => {
      const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`
      return answerOf(await app.inject({ method: 'GET', url: `/trpc/${procedure}${query}`, headers }))
    },
    mutate: async (procedure, input) =>
      answerOf(
        await app.inject({
          method: 'POST',
          url: `/trpc/${procedure}`,
          headers: { ...headers, 'content-type': 'application/json' },
          payload: input === undefined ? '{}' : JSON.stringify(input),
        }),
      ),
  }
}

export function answerOf(response: LightMyRequestResponse): Answer {
  const body = response.body.startsWith('{') ? response.json() : {}
  return { status: response.statusCode, data: body.result?.data, fault: body.error?.data?.fault ?? null, response }
}

export async function signIn(app: FastifyInstance, email: string, password = PASSWORD): Promise<Caller> {
  const { status, response } = await callerWith(app, null).mutate('auth.signIn', { email, password })
  if (status !== 200) throw new Error(`Signing in as ${email} was answered with ${status}: ${response.body}`)
  const cookie = response.cookies.find(({ name }) => name === 'usher')
  return callerWith(app, `usher=${cookie?.value ?? ''}`)
}

/** A client's own id of a message or batch. */
export function freshId(): string {
  return newToken().slice(0, 20)
}
