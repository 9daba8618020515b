import type { IncomingHttpHeaders } from 'node:http'
import type { Dispatcher, Pool } from 'undici'
import { failure } from './failure.ts'

export interface Request {
  readonly method: Dispatcher.HttpMethod
  readonly path: string
  readonly headers: { readonly [name: string]: string }
  readonly body: string | null
  readonly timeoutMs: number
}

export type Sent =
  /** `cut`: the body was longer than what is kept of it. */
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly headers: IncomingHttpHeaders
      readonly body: Buffer
      readonly cut: boolean
    }
  /** `begun`: the receiver may have got it. */
  | { readonly kind: 'lost'; readonly error: Error; readonly begun: boolean }

/** Sends one request, and waits no longer than its time for the whole answer. Follows nothing, and never throws. */
export function send(pool: Pool, { timeoutMs, method, path, headers, body }: Request): Promise<Sent> {
  return new Promise((resolve) => {
    const exchange = createExchange((sent) => {
      clearTimeout(timer)
      resolve(sent)
    })
    const timer = setTimeout(
      () => exchange.giveUp(failure('TIMEOUT', `No whole answer within ${timeoutMs} ms`)),
      timeoutMs,
    )
    // The timer is the one deadline: the pool's own would run beside it.
    const options = { method, path, headers: { ...headers }, body, headersTimeout: 0, bodyTimeout: 0 }
    pool.dispatch(options, exchange.handler)
  })
}

const MOST_BYTES = 65_536

interface Exchange {
  readonly handler: Dispatcher.DispatchHandler
  readonly giveUp: (reason: Error) => void
}

/** Ends once, by whatever comes first; what is still under way then is cut off. */
function createExchange(ended: (sent: Sent) => void): Exchange {
  const chunks: Buffer[] = []
  let size = 0
  let status = 0
  let headers: IncomingHttpHeaders = {}
  let connection: Dispatcher.DispatchController | null = null
  let over: Error | null = null

  const end = (sent: Sent, reason: Error): void => {
    if (over !== null) return
    over = reason
    ended(sent)
    connection?.abort(reason)
  }
  const lose = (error: Error) => end({ kind: 'lost', error, begun: connection !== null }, error)
  const answer = (cut: boolean) => ({ kind: 'answered', status, headers, body: Buffer.concat(chunks), cut }) as const

  return {
    giveUp: lose,
    handler: {
      onRequestStart: (controller) => {
        if (over !== null) return controller.abort(over)
        connection = controller
      },
      onResponseStart: (_, code, fields) => {
        status = code
        headers = fields
      },
      onResponseData: (_, chunk) => {
        chunks.push(chunk.subarray(0, MOST_BYTES - size))
        size += chunk.length
        if (size > MOST_BYTES) end(answer(true), new Error('The body is longer than what is kept'))
      },
      onResponseEnd: () => {
        connection = null
        end(answer(false), DONE)
      },
      onResponseError: (_, error) => lose(error),
    },
  }
}

const DONE = new Error('The request has ended')
