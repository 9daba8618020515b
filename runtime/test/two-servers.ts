// Two `usher serve` processes on one PostgreSQL database, called as browsers call them: what a race is about happens in both at once.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type Database, openDatabase } from '../src/database/database.ts'
import { createLog } from '../src/log.ts'
import { type Usher, usherOn } from '../src/usher.ts'
import { freshConnectionString } from './databases.ts'

const usherBin = fileURLToPath(new URL('../bin/usher.js', import.meta.url))

export interface TwoServers {
  /** In this process: it looks, and works only where a test calls for it. */
  readonly usher: Usher
  readonly database: Database
  readonly workspace: number
  readonly chatKey: string
  readonly owner: HttpCaller
  /** Signed in once; both servers know the cookie. */
  readonly signIn: (email: string, password: string) => Promise<HttpCaller>
  readonly post: (server: Place, path: string, body: object, headers?: Record<string, string>) => Promise<HttpAnswer>
  /** As a power cut does; then the same again on another port. */
  readonly killAndStart: (server: Place) => Promise<void>
  readonly close: () => Promise<void>
}

export type Place = 0 | 1

export interface HttpCaller {
  readonly query: (procedure: string, input?: unknown, server?: Place) => Promise<HttpAnswer>
  readonly mutate: (procedure: string, input?: unknown, server?: Place) => Promise<HttpAnswer>
}

/** `status` 0: the server went away before it answered. */
export interface HttpAnswer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came back
  readonly data: any
  readonly code: string | null
}

interface Serving {
  readonly process: ChildProcess
  readonly url: string
  readonly signIn: { readonly email: string; readonly password: string } | null
}

export async function openTwoServers(): Promise<TwoServers> {
  const connectionString = await freshConnectionString()
  const servers: [Serving, Serving] = [await startServe(connectionString), await startServe(connectionString)]
  const log = createLog('silent')
  const database = await openDatabase({ connectionString }, { log })
  const usher = await usherOn(database, { log })
  const brand = await database.db.selectFrom('workspace').select(['id', 'chat_key']).executeTakeFirstOrThrow()
  const post: TwoServers['post'] = (server, path, body, headers = {}) =>
    call(`${servers[server].url}${path}`, { method: 'POST', headers: { ...OURS, ...headers }, body })

  const callerWith = (cookie: string): HttpCaller => ({
    query: (procedure, input, server = 0) => {
      const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`
      return call(`${servers[server].url}/trpc/${procedure}${query}`, { method: 'GET', headers: { ...OURS, cookie } })
    },
    mutate: (procedure, input = {}, server = 0) => post(server, `/trpc/${procedure}`, Object(input), { cookie }),
  })
  const signIn: TwoServers['signIn'] = async (email, password) => {
    const { headers } = await fetch(`${servers[0].url}/trpc/auth.signIn`, {
      ...{ method: 'POST', headers: OURS, body: JSON.stringify({ email, password }) },
    })
    const cookie = headers.get('set-cookie')?.split(';')[0]
    if (cookie === undefined) throw new Error(`Signing in as ${email} gave no cookie`)
    return callerWith(cookie)
  }
  const first = servers[0].signIn
  if (first === null) throw new Error('The database has an owner already')
  return {
    ...{ usher, database, workspace: brand.id, chatKey: brand.chat_key, signIn, post },
    owner: await signIn(first.email, first.password),
    killAndStart: async (server) => {
      const { process } = servers[server]
      process.kill('SIGKILL')
      if (process.exitCode === null && process.signalCode === null) await once(process, 'exit')
      servers[server] = await startServe(connectionString)
    },
    close: async () => {
      for (const { process } of servers) process.kill('SIGKILL')
      await usher.close()
    },
  }
}

async function startServe(connectionString: string): Promise<Serving> {
  const args = ['--conditions=usher-source', usherBin, 'serve', '--database', connectionString, '--port', '0', '--json']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(createInterface(child.stdout), 'line')
  return { process: child, ...JSON.parse(line) }
}

const OURS = { 'content-type': 'application/json', 'x-usher': '1' }

interface Sent {
  readonly method: string
  readonly headers: Record<string, string>
  readonly body?: object
}

async function call(url: string, { body, ...rest }: Sent): Promise<HttpAnswer> {
  try {
    const response = await fetch(url, { ...rest, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    const text = await response.text()
    const answer = text.startsWith('{') ? JSON.parse(text) : {}
    const code = answer.error?.data?.fault?.code ?? answer.error?.code ?? null
    return { status: response.status, data: answer.result?.data ?? answer, code }
  } catch {
    return { status: 0, data: null, code: null }
  }
}
