// Receivers on the loopback address, and the performer of HTTP requests calling them.

import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, Server as TcpServer } from 'node:net'
import type { HttpRequestPayload } from '@usher/shared/engine/effect'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { openHttpRequests } from '../src/effects/http-request/perform.ts'
import type { Resolve } from '../src/effects/http-request/resolve.ts'
import type { Performed } from '../src/effects/performer.ts'
import { openWorld, type TestWorld } from './performing.ts'

let test: TestWorld
/** What is closed after each test, the last opened first. */
export const opened: { readonly close: () => unknown }[] = []

/** Call it once in the file: everything below needs its world, and what a test opens is closed after it. */
export function useLoopback(): void {
  beforeAll(async () => {
    test = await openWorld('PGlite')
  })
  afterAll(() => test.close())
  afterEach(async () => {
    for (const one of opened.splice(0).reverse()) await one.close()
  })
}

type Perform = ReturnType<typeof openHttpRequests>['perform']
interface More {
  readonly attempt?: number
  readonly resolve?: Resolve
  /** For the workspace that may not call its own network. */
  readonly shut?: boolean
}

export function open(resolve?: Resolve): Perform {
  const requests = openHttpRequests(resolve && { resolve })
  opened.push(requests)
  return requests.perform
}

export function call(payload: Partial<HttpRequestPayload>, more: More = {}): Promise<Performed> {
  return callWith(open(more.resolve), payload, more)
}

export async function callWith(
  perform: Perform,
  payload: Partial<HttpRequestPayload>,
  { attempt = 1, shut = false }: Omit<More, 'resolve'> = {},
): Promise<Performed> {
  const workspace = shut ? test.workspace : test.open
  const planned = test.planned('httpRequest', payloadOf(payload), { workspace, attempt })
  const [performed] = await perform([planned], test.world)
  return performed!
}

export function payloadOf(payload: Partial<HttpRequestPayload>): HttpRequestPayload {
  return { method: 'POST', url: '', headers: {}, body: null, timeoutMs: 10_000, ...payload }
}

export function done(status: number, body: unknown) {
  return { kind: 'done', data: { status, body } }
}

export interface Seen {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export async function serve(answer: RequestListener): Promise<{ readonly port: number; readonly seen: Seen[] }> {
  const seen: Seen[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { method, url, headers } = request
    seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() })
    answer(request, response)
  })
  return { port: await listen(server), seen }
}

export async function listen(server: Server | TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  opened.push({
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  })
  return (server.address() as AddressInfo).port
}
